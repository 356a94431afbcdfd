package dev.atelier.standalone.sweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
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

    /** Abramowitz and Stegun 7.1.26. */
    private static double normal(double z) {
        double t = 1 / (1 + .3275911 * z / Math.sqrt(2));
        double erf = 1 - t * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z / 2);
        return (1 + erf) / 2;
    }
}
