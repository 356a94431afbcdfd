package dev.atelier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessibilityIT {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "900, LIGHT", "900, DARK", "1440, LIGHT", "1440, DARK"})
    void shouldHaveNoSeriousFaultOnAnyPage(int width, ColorScheme scheme) throws Exception {
        String job = RunningAtelier.get().finished("looked at").job();
        for (String path : List.of("/", "/new", "/studies", "/jobs/" + job, "/jobs/" + job + "/fork", "/jobs/" + job + "/masks/0/0",
                "/?words=none-like-that", "/jobs/none")) {
            try (Screen screen = Screen.open(width, scheme)) {
                Page page = screen.go(path);
                page.waitForLoadState();
                page.locator("details:not(.menu)").all().forEach(details -> details.evaluate("(details) => details.open = true"));
                screen.keep("%s-%d-%s".formatted(name(path, job), width, scheme.name().toLowerCase(Locale.ROOT)));

                assertThat(faults(page)).as(path).isEmpty();
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("too wide: " + path).isZero();
                assertThat(screen.complaints()).as(path).isEmpty();
            }
        }
    }

    private static List<String> faults(Page page) {
        return new AxeBuilder(page).analyze().getViolations().stream().filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(AccessibilityIT::text).toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getFailureSummary()).toList();
    }

    private static String name(String path, String job) {
        return path.equals("/") ? "jobs" : path.replace(job, "job").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
