package dev.atelier.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Task;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int COUNT = 50_000;

    @Test
    void shouldHaveTheMeanAndTheSpreadThatWereAskedFor() {
        double mean = lengths(1).average().orElseThrow();
        double variance = lengths(1).map(length -> (length - mean) * (length - mean)).average().orElseThrow();

        assertThat(mean).isCloseTo(20, within(.3));
        assertThat(Math.sqrt(variance)).isCloseTo(10, within(.3));
    }

    @Test
    void shouldDependOnSeedAndAttemptAlone() {
        Draws draws = new Draws(1);

        assertThat(draws.uniform(task(3, 1), 0)).isEqualTo(draws.uniform(task(3, 1), 0)).isNotEqualTo(draws.uniform(task(3, 2), 0))
                .isNotEqualTo(new Draws(2).uniform(task(3, 1), 0));
    }

    private static DoubleStream lengths(long seed) {
        Draws draws = new Draws(seed);
        return IntStream.range(0, COUNT).mapToDouble(n -> draws.logNormal(task(n, 1), 0, 20, .5));
    }

    private static Happening.Delivered task(int job, int attempt) {
        Task task = new Task(job + ".0", "t", "warm-up", Stage.WARM_UP, attempt, "key", null, null, null, null, null);
        return new Happening.Delivered(task, 1);
    }
}
