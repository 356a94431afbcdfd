package dev.atelier.standalone.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void shouldKnowTerminalsByWhatTheyTellOfThemselves() {
        assertThat(on(Map.of("TERM", "xterm-kitty", "COLORTERM", "truecolor"))).isEqualTo(Protocol.KITTY);
        assertThat(on(Map.of("TERM", "xterm-256color", "TERM_PROGRAM", "iTerm.app"))).isEqualTo(Protocol.ITERM);
        assertThat(on(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor"))).isEqualTo(Protocol.BLOCKS);
        assertThat(on(Map.of("TERM", "xterm-256color"))).isEqualTo(Protocol.NONE);
    }

    @Test
    void shouldNotSendAPictureThroughAMultiplexer() {
        assertThat(on(Map.of("TERM", "tmux-256color", "TERM_PROGRAM", "WezTerm", "COLORTERM", "truecolor"))).isEqualTo(Protocol.BLOCKS);
    }

    @Test
    void shouldShowNothingInAFileOrWhereNoColourIsWanted() {
        assertThat(Protocol.of(Map.of("TERM", "xterm-kitty"), false)).isEqualTo(Protocol.NONE);
        assertThat(on(Map.of("TERM", "xterm-kitty", "NO_COLOR", ""))).isEqualTo(Protocol.NONE);
    }

    @Test
    void shouldDoWhatTheUserSays() {
        assertThat(on(Map.of("TERM", "xterm-kitty", "ATELIER_GRAPHICS", "none"))).isEqualTo(Protocol.NONE);
        assertThat(Protocol.of(Map.of("ATELIER_GRAPHICS", "blocks"), false)).isEqualTo(Protocol.BLOCKS);
    }

    private static Protocol on(Map<String, String> environment) {
        return Protocol.of(environment, true);
    }
}
