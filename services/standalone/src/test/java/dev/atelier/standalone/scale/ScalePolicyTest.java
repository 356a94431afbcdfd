package dev.atelier.standalone.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.scale.ScalePolicy.Scale;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScalePolicyTest {
    private static final long SECOND = 1_000_000_000L;
    private final ScalePolicy policy = new ScalePolicy(4, Duration.ofSeconds(10));

    @Test
    void shouldGiveAWorkerToEachTaskAtOnceUpToTheMost() {
        assertThat(policy.next(Scale.NONE, 3, 0).workers()).isEqualTo(3);
        assertThat(policy.next(Scale.NONE, 300, 0).workers()).isEqualTo(4);
    }

    @Test
    void shouldTakeWorkersAwayOnlyWhenTheyWereTooManyForAWhile() {
        Scale four = policy.next(Scale.NONE, 4, 0);
        Scale after = policy.next(four, 1, 5 * SECOND);
        assertThat(after.workers()).isEqualTo(4);
        assertThat(policy.next(after, 1, 14 * SECOND).workers()).isEqualTo(4);
        assertThat(policy.next(after, 1, 15 * SECOND).workers()).isEqualTo(1);
        assertThat(policy.next(after, 0, 15 * SECOND).workers()).isZero();
    }

    @Test
    void shouldBeginTheWhileAnewWhenAllWereNeededMeanwhile() {
        Scale after = policy.next(policy.next(Scale.NONE, 4, 0), 1, 5 * SECOND);
        Scale again = policy.next(policy.next(after, 4, 9 * SECOND), 1, 12 * SECOND);
        assertThat(policy.next(again, 1, 16 * SECOND).workers()).isEqualTo(4);
        assertThat(policy.next(again, 1, 22 * SECOND).workers()).isEqualTo(1);
    }
}
