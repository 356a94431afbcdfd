package dev.atelier.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void shouldGuessByTheMeanTimeBetweenEnds() {
        List<Instant> ends = List.of(NOW.minusSeconds(85), NOW.minusSeconds(45), NOW.minusSeconds(5));
        assertThat(Pace.untilNextEnd(ends, NOW)).isEqualTo(Duration.ofSeconds(36));
    }

    @Test
    void shouldGuessLongerTheLongerNothingEnds() {
        List<Instant> ends = List.of(NOW.minusSeconds(102), NOW.minusSeconds(100));
        assertThat(Pace.untilNextEnd(ends, NOW)).isEqualTo(Duration.ofSeconds(101));
        assertThat(Pace.untilNextEnd(ends, NOW.plus(Duration.ofDays(1)))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void shouldSayHalfAMinuteWhenNothingIsKnown() {
        assertThat(Pace.untilNextEnd(List.of(NOW), NOW)).isEqualTo(Duration.ofSeconds(30));
    }
}
