package dev.atelier.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void shouldSayHowLongSomethingTook() {
        assertThat(List.of(200, 4_000, 190_000, 7_500_000).stream().map(millis -> Words.duration(Duration.ofMillis(millis))))
                .containsExactly("under 1 s", "4 s", "3 min 10 s", "2 h 5 min");
    }

    @Test
    void shouldNameWhatIsPutTogether() {
        assertThat(Words.together(List.of("tower", "roof", "window"))).isEqualTo("tower with roof and window");
    }
}
