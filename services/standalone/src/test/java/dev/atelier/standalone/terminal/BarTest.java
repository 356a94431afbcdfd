package dev.atelier.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
    @ParameterizedTest
    @CsvSource({"0, ····", "0.5, ██··", "1, ████", "0.625, ██▌·", "-1, ····", "7, ████"})
    void shouldFillAnEighthOfACharacterExact(double fraction, String bar) {
        assertThat(Bar.of(fraction, 4)).isEqualTo(bar);
    }

    @Test
    void shouldTellDurationsAsPeopleReadThem() {
        assertThat(Durations.text(Duration.ofMillis(8_432))).isEqualTo("8.4 s");
        assertThat(Durations.text(Duration.ofSeconds(67))).isEqualTo("1:07");
        assertThat(Durations.text(Duration.ofSeconds(7_439))).isEqualTo("2:03:59");
    }
}
