package dev.atelier.stage.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointPolicyTest {
    private final CheckpointPolicy policy = new CheckpointPolicy(25, Duration.ofSeconds(20));

    @Test
    void shouldBeDueByStepsOrByTime() {
        assertThat(policy.isDue(24, Duration.ofSeconds(19))).isFalse();
        assertThat(policy.isDue(25, Duration.ZERO)).isTrue();
        assertThat(policy.isDue(1, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void shouldFollowTheTaskWhereItSays() {
        assertThat(policy.forTask(2).isDue(2, Duration.ZERO)).isTrue();
        assertThat(policy.forTask(null)).isEqualTo(policy);
    }

    @Test
    void shouldRefuseWhatWouldNeverEnd() {
        assertThatThrownBy(() -> new CheckpointPolicy(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckpointPolicy(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
