package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of README and docs to other files, and to headings within, lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^():\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

    static Stream<Path> pages() {
        return Stream.concat(Stream.of(Page.HOME.resolve("README.md")), Sources.below(Page.HOME.resolve("docs"), ".md").stream()).map(Page.HOME::relativize);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLeadSomewhere(Path page) {
        Path file = Page.HOME.resolve(page);
        List<String> links = Page.found(LINK, FENCE.matcher(Page.text(file)).replaceAll("")).toList();

        assertThat(links).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(Page.found(HEADING, Page.text(target)).map(LinksTest::anchor)).contains(parts[1]);
            }
        });
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
