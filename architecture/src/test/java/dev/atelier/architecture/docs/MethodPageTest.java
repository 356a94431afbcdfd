package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.magictailor.degradation.DegradationSchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/method.md} names classes as links, [`Class`] or [`Class.member`], with the file of each at its end; settings by their full
 * names, with the default in brackets behind.
 */
class MethodPageTest {
    private static final Pattern LINK = Pattern.compile("\\[`(\\w+(?:\\.\\w+)?)`](?!:)");
    private static final Pattern TARGET = Pattern.compile("(?m)^\\[`(\\w+(?:\\.\\w+)?)`]: \\.\\./(\\S+)$");
    private static final Pattern SETTING = Pattern.compile("`((?:training|degradation|generation)\\.\\w+)`(?: \\(([^;)]+)[;)])?");

    private final Page page = Page.read("method.md");

    @Test
    void shouldLinkEveryClassToItsFile() {
        Map<String, String> targets = targets();

        assertThat(Page.found(LINK, page.text()).distinct()).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(targets.keySet());
        assertThat(targets).allSatisfy((name, file) -> {
            String type = name.replaceAll("\\..*", "");
            Path source = Page.HOME.resolve(file);
            assertThat(source).isRegularFile().hasFileName(type + ".java");
            assertThat(Page.text(source)).containsPattern("\\b(class|enum|interface|record) " + type + "\\b");
        });
    }

    @Test
    void shouldNameMembersThatAreThere() {
        targets().forEach((name, file) -> {
            if (name.contains(".")) {
                assertThat(Page.text(Page.HOME.resolve(file))).as(name).containsPattern("\\b" + name.substring(name.indexOf('.') + 1) + "\\(");
            }
        });
    }

    private Map<String, String> targets() {
        Map<String, String> targets = new TreeMap<>();
        TARGET.matcher(page.text()).results().forEach(target -> targets.put(target.group(1), target.group(2)));
        return targets;
    }

    @Test
    void shouldNameSettingsWithTheirDefaults() {
        List<MatchResult> named = SETTING.matcher(page.text()).results().toList();

        assertThat(named).hasSizeGreaterThan(25).allSatisfy(setting -> {
            assertThat(JobSettings.exists(setting.group(1))).as(setting.group(1)).isTrue();
            if (setting.group(2) != null) {
                assertThat(JobSettings.isDefault(setting.group(1), setting.group(2))).as(setting.group()).isTrue();
            }
        });
        assertThat(named.stream().filter(setting -> setting.group(2) != null)).hasSizeGreaterThan(20);
    }

    @Test
    void shouldHaveTheCurveOfTheIntensity() {
        List<String> curve = page.rows("d", "400", "450", "475", "480", "490", "495", "500").getFirst();
        List<Double> intensities = Stream.of(400, 450, 475, 480, 490, 495, 500).map(d -> DegradationSchedule.paper().intensity(d - 1, 500)).toList();

        assertThat(curve).hasSize(intensities.size() + 1);
        for (int i = 0; i < intensities.size(); i++) {
            assertThat(Double.parseDouble(curve.get(i + 1))).isCloseTo(intensities.get(i), within(5e-5));
        }
    }
}
