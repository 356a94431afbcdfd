package dev.atelier.standalone.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.Findings.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Metric DINO = Metric.LEARNED.get(2);
    private static final Metric DREAM_SIM = Metric.LEARNED.get(3);

    @Test
    void shouldCompareTheSamePairsAndSeedsAlone() {
        List<CellScores> cells = List.of(cell("p", "full", 0, .5), cell("p", "off", 0, .4), cell("q", "full", 0, .9), cell("q", "off", 1, .1));

        Findings.Comparison off = Findings.of(List.of("full", "off"), "full", cells).comparison("off", DINO).orElseThrow();

        assertThat(off.cells()).isEqualTo(1);
        assertThat(off.difference().mean()).isCloseTo(-.1, within(1e-12));
        assertThat(off.verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void shouldCallBetterWhatTheMetricCallsBetter() {
        List<CellScores> cells = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            cells.add(cell("p", "full", seed, .5));
            cells.add(cell("p", "off", seed, .45 - .001 * seed));
        }

        Findings findings = Findings.of(List.of("full", "off"), "full", cells);

        assertThat(findings.comparison("off", DINO).orElseThrow().p()).isEqualTo(2 / 256.0);
        assertThat(findings.comparison("off", DINO).orElseThrow().verdict()).isEqualTo(Verdict.WORSE);
        assertThat(findings.comparison("off", DREAM_SIM).orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
        assertThat(findings.comparison("full", DINO)).isEmpty();
        assertThat(findings.mean("full", DINO).orElseThrow().cells()).isEqualTo(8);
        assertThat(findings.mean(Findings.UNTUNED, DINO).orElseThrow().value().mean()).isCloseTo(.2, within(1e-12));
    }

    static CellScores cell(String pair, String variant, long seed, double score) {
        return new CellScores(new CellRecord(pair, variant, seed, "digest", "job", 2, 1, 3, 1), 4, all(score), all(.2), Map.of());
    }

    private static Map<String, Double> all(double score) {
        return Map.of("clipText", score, "clipImage", score, "dino", score, "dreamSim", score);
    }
}
