package dev.atelier.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class CountTest {
    private final Count count = new Count();

    @Test
    void shouldReadLargeNumbersAsPeopleWriteThem() {
        assertThat(count.convert("1e6")).isEqualTo(1_000_000);
        assertThat(count.convert("20000")).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "0", "-3", "1e12", "NaN"})
    void shouldRefuseWhatIsNoCount(String text) {
        assertThatThrownBy(() -> count.convert(text)).isInstanceOf(TypeConversionException.class).hasMessageContaining(text);
    }
}
