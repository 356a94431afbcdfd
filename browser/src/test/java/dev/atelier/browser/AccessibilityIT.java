package dev.atelier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessibilityIT {
    private static String imported;
    private static String study;

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "900, LIGHT", "900, DARK", "1440, LIGHT", "1440, DARK"})
    void shouldHaveNoSeriousFaultOnAnyPage(int width, ColorScheme scheme) throws Exception {
        String job = RunningAtelier.get().finished("looked at").job();
        Map<String, String> pages = new LinkedHashMap<>(Map.of("jobs", "/", "new", "/new", "studies", "/studies", "job", "/jobs/" + job,
                "fork", "/jobs/" + job + "/fork", "mask", "/jobs/" + job + "/masks/0/0", "no-job-like-that", "/?words=none-like-that", "no-job", "/jobs/none"));
        pages.put("imported", "/jobs/" + imported());
        pages.put("study-name", study());
        pages.put("study-question", study() + "?rater=ann");
        pages.put("study-results", study() + "/results");
        for (Map.Entry<String, String> one : pages.entrySet()) {
            String path = one.getValue();
            try (Screen screen = Screen.open(width, scheme)) {
                Page page = screen.go(path);
                page.waitForLoadState();
                page.locator("details:not(.menu)").all().forEach(details -> details.evaluate("(details) => details.open = true"));
                screen.keep("%s-%d-%s".formatted(one.getKey(), width, scheme.name().toLowerCase(Locale.ROOT)));

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

    private static synchronized String imported() throws IOException {
        if (imported == null) {
            imported = RunningAtelier.get().imported("from elsewhere");
        }
        return imported;
    }

    /** Made on the page, as people make it; its address. */
    private static synchronized String study() throws IOException {
        if (study == null) {
            RunningAtelier atelier = RunningAtelier.get();
            String first = atelier.finished("looked at").job();
            String second = atelier.drawnOtherwise();
            try (Screen screen = Screen.open()) {
                screen.beginStudy(first, second, "which is better?");
                study = URI.create(screen.page().url()).getPath();
            }
        }
        return study;
    }
}
