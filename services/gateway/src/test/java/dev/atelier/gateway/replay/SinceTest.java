package dev.atelier.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.request.InvalidRequestException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2h, 2026-11-27T10:00:00Z", "30m, 2026-11-27T11:30:00Z", "3d, 2026-11-24T12:00:00Z", "1h30m, 2026-11-27T10:30:00Z",
        "PT2H, 2026-11-27T10:00:00Z", "P1D, 2026-11-26T12:00:00Z", "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z"})
    void shouldReadAnInstantOrHowLongAgo(String text, Instant expected) {
        assertThat(Since.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2", "-2h", "2026-11-01", "99999999999999999999h"})
    void shouldRefuseAllElse(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW)).isInstanceOf(InvalidRequestException.class);
    }
}
