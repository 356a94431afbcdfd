package dev.atelier.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedeliveryPolicyTest {
    private final RedeliveryPolicy policy = new RedeliveryPolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(2));

    @Test
    void shouldWaitFourTimesAsLongEachTimeUpToALimit() {
        assertThat(policy.pause("d", 1)).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(10));
        assertThat(policy.pause("d", 2)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        assertThat(policy.pause("d", 3)).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
        assertThat(policy.pause("d", 500)).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
    }

    @Test
    void shouldGiveUpAfterAllAttemptsOrWhenTheReceiverIsGone() {
        Attempt failed = new Attempt(Instant.EPOCH, 5, 500, "the receiver answered 500");
        assertThat(policy.givesUp(Collections.nCopies(2, failed))).isFalse();
        assertThat(policy.givesUp(Collections.nCopies(3, failed))).isTrue();
        assertThat(policy.givesUp(List.of(new Attempt(Instant.EPOCH, 5, 410, "the receiver answered 410")))).isTrue();
    }
}
