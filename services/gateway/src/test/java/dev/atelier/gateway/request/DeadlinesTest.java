package dev.atelier.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.schemas.job.InvalidSettingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2h, 2026-11-27T14:00:00Z", "PT90M, 2026-11-27T13:30:00Z", "90m, 2026-11-27T13:30:00Z", "1d, 2026-11-28T12:00:00Z",
            "1h30m, 2026-11-27T13:30:00Z", "2026-11-27T13:00:00Z, 2026-11-27T13:00:00Z", "2026-11-27T14:00:00+01:00, 2026-11-27T13:00:00Z"})
    void shouldTakeInstantsAndDurations(String text, Instant expected) {
        assertThat(Deadlines.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-11-27", "-2h", "0s", "400d", "2026-11-27T11:59:59Z", "2026-13-27T11:59:59Z", "PT",
            "99999999999999999999d"})
    void shouldRefuseWhatIsNoneOrNotAhead(String text) {
        assertThatThrownBy(() -> Deadlines.parse(text, NOW)).isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("deadline is '" + text + "'");
    }

    @Test
    void shouldRefuseAPriorityOutOfRange() {
        JobRequest request = new JobRequest(null, null, null, null, null, null, null, null, 10, null, null);
        assertThatThrownBy(() -> JobTerms.of(request, NOW)).isInstanceOf(InvalidSettingException.class).hasMessage("priority is 10");
    }
}
