package dev.atelier.standalone.sweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** By hand: of the 8 patterns of 1, 2, 3 those as far from 0 as 6 are +++ and −−−; as far as 1 + 2 − 3 = 0 are all; of 3, 1, 4, 1 as far as 7 are the two of 9 and the four of 7. */
    @Test
    void shouldCountEverySignPattern() {
        assertThat(SignFlip.p(new double[] {1, 2, 3}, 0)).isEqualTo(2 / 8.0);
        assertThat(SignFlip.p(new double[] {1, 2, -3}, 0)).isEqualTo(1);
        assertThat(SignFlip.p(new double[] {3, -1, 4, 1}, 0)).isEqualTo(6 / 16.0);
        assertThat(SignFlip.p(new double[] {}, 0)).isEqualTo(1);
        assertThat(SignFlip.least(3)).isEqualTo(2 / 8.0);
    }

    /** The normal approximation of the same test: z = Σd / √Σd². */
    @Test
    void shouldDrawSignPatternsWhereThereAreTooMany() {
        Random random = new Random(5);
        double[] differences = random.doubles(60).map(value -> value - .42).toArray();
        double z = Math.abs(Arrays.stream(differences).sum()) / Math.sqrt(Arrays.stream(differences).map(d -> d * d).sum());

        double p = SignFlip.p(differences, 1);

        assertThat(p).isCloseTo(2 * (1 - normal(z)), within(.01));
        assertThat(SignFlip.p(differences, 1)).isEqualTo(p);
        assertThat(SignFlip.p(new double[40], 1)).isEqualTo(1);
    }

    /** The standard error of a mean times 1.96 to both sides. */
    @Test
    void shouldGiveTheMeansInterval() {
        double[] values = new Random(9).doubles(400).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double error = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length / values.length);

        Interval interval = Bootstrap.mean(values, 3);

        assertThat(interval.mean()).isEqualTo(mean);
        assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(.2 * error));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(.2 * error));
        assertThat(Bootstrap.mean(values, 3)).isEqualTo(interval);
        assertThat(Bootstrap.mean(new double[] {2}, 3)).isEqualTo(new Interval(2, 2, 2));
    }

    /** Holm's own step-down: 4 × .01, 3 × .02, then no less than before, 1 × .04 likewise. */
    @Test
    void shouldCorrectForAllComparisons() {
        assertThat(Holm.adjust(new double[] {.04, .01, .03, .02})).containsExactly(new double[] {.06, .04, .06, .06}, within(1e-12));
        assertThat(Holm.adjust(new double[] {.9, .8})).containsExactly(1, 1);
    }

    /** Ranks 1, 2½, 2½, 4 and 1, 4, 2½, 2½: 2.25 / 4.5. With the first twice and without the second, 1½, 1½, 3, 4 and 1½, 1½, 3½, 3½: 4 / √(4.5 · 4). */
    @Test
    void shouldCorrelateRanksWithTies() {
        RankCorrelation correlation = RankCorrelation.of(new double[] {1, 2, 2, 4}, new double[] {10, 30, 20, 20});

        assertThat(correlation.of(new int[] {1, 1, 1, 1})).isCloseTo(.5, within(1e-12));
        assertThat(correlation.of(new int[] {2, 0, 1, 1})).isCloseTo(4 / Math.sqrt(18), within(1e-12));
        assertThat(RankCorrelation.of(new double[] {3, 2, 1}, new double[] {1, 8, 9}).of(new int[] {1, 1, 1})).isCloseTo(-1, within(1e-12));
        assertThat(RankCorrelation.of(new double[] {3, 2, 1}, new double[] {1, 1, 1}).of(new int[] {1, 1, 1})).isNaN();
    }

    /** In each group x rises and y falls, though the group that is high in one is high in the other. Places 1/6, 1/2, 5/6 with 5/6, 1/3, 1/3: −√¾. */
    @Test
    void shouldCorrelateRanksWithinGroups() {
        List<String> groups = List.of("a", "a", "a", "b", "b", "b");
        double[] x = {1, 2, 3, 11, 12, 13};
        int[] once = {1, 1, 1, 1, 1, 1};

        assertThat(RankCorrelation.within(groups, x, new double[] {3, 2, 1, 13, 12, 11}).of(once)).isCloseTo(-1, within(1e-12));
        assertThat(RankCorrelation.within(groups, x, new double[] {2, 1, 1, 12, 11, 11}).of(once)).isCloseTo(-Math.sqrt(.75), within(1e-12));
        assertThat(RankCorrelation.within(groups, x, new double[] {1, 1, 1, 2, 2, 2}).of(once)).isNaN();
    }

    /**
     * Of the six pairs .4 is above .1 and .35 and equal to .4, .8 above all three: 5½. Counting .8 and the .4 without the condition twice, .4 has two and two
     * halves of four, and each .8 all four: 11 of 12.
     */
    @Test
    void shouldGiveTheAreaUnderTheCurve() {
        RocArea area = new RocArea(new double[] {.1, .4, .35, .8, .4}, new boolean[] {false, true, false, true, false});

        assertThat(area.of(new int[] {1, 1, 1, 1, 1})).isCloseTo(5.5 / 6, within(1e-12));
        assertThat(area.of(new int[] {1, 1, 1, 2, 2})).isCloseTo(11 / 12.0, within(1e-12));
        assertThat(area.of(new int[] {1, 0, 1, 0, 1})).as("where none has the condition").isNaN();
        assertThat(area.of(new int[] {0, 1, 0, 1, 0})).as("where all have it").isNaN();
    }

    /** Ranks 1 and 4 of 1, 2½, 2½, 4. */
    @Test
    void shouldGiveAGroupsMeanAndPlace() {
        double[] values = {1, 2, 2, 4};
        boolean[] group = {true, false, false, true};

        assertThat(GroupMean.ofValues(values, group).of(new int[] {3, 1, 1, 1})).isCloseTo(7 / 4.0, within(1e-12));
        assertThat(GroupMean.ofPlaces(values, group).of(new int[] {1, 1, 1, 1})).isCloseTo((2.5 - .5) / 4, within(1e-12));
        assertThat(GroupMean.ofPlaces(values, group).of(new int[] {0, 1, 1, 0})).isNaN();
    }

    /** The clusters 0, 0 and 1 are drawn as 0, 0, 0, 0 or 0, 0, 1 or 1, 1. */
    @Test
    void shouldDrawWholeClusters() {
        Statistic mean = GroupMean.ofValues(new double[] {0, 0, 1}, new boolean[] {true, true, true});

        assertThat(Bootstrap.clustered(List.of("a", "a", "b"), mean, 3)).contains(new Estimate(1 / 3.0, 0, 1));
        assertThat(Bootstrap.clustered(List.of("a", "a", "a"), mean, 3)).contains(new Estimate(1 / 3.0, 1 / 3.0, 1 / 3.0));
        assertThat(Bootstrap.clustered(List.of("a", "b"), weights -> Double.NaN, 3)).isEmpty();
        Statistic correlation = RankCorrelation.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});
        assertThat(Bootstrap.clustered(List.of("a", "a", "b"), correlation, 3)).as("b alone has no correlation").contains(new Estimate(1, 1, 1));
    }

    @Test
    void shouldDrawClustersOfOneAsValues() {
        double[] values = new Random(9).doubles(30).toArray();
        boolean[] all = new boolean[values.length];
        Arrays.fill(all, true);
        List<String> clusters = IntStream.range(0, values.length).mapToObj(Integer::toString).toList();

        Estimate estimate = Bootstrap.clustered(clusters, GroupMean.ofValues(values, all), 3).orElseThrow();

        assertThat(estimate.low()).isCloseTo(Bootstrap.mean(values, 3).low(), within(1e-12));
        assertThat(estimate.high()).isCloseTo(Bootstrap.mean(values, 3).high(), within(1e-12));
    }

    /** Abramowitz and Stegun 7.1.26. */
    private static double normal(double z) {
        double t = 1 / (1 + .3275911 * z / Math.sqrt(2));
        double erf = 1 - t * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z / 2);
        return (1 + erf) / 2;
    }
}
