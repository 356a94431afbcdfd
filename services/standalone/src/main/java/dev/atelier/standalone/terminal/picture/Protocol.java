package dev.atelier.standalone.terminal.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a terminal is told to show a picture. */
public enum Protocol {
    /** The kitty graphics protocol: kitty, Ghostty, Konsole. */
    KITTY,
    /** iTerm2's inline images: iTerm2, WezTerm, and the terminal of Visual Studio Code where it is switched on. */
    ITERM,
    /** Two pixels a character, of colours that almost any terminal has. */
    BLOCKS,
    NONE;

    private static final String VARIABLE = "ATELIER_GRAPHICS";

    /**
     * What the environment says of the terminal; {@code ATELIER_GRAPHICS} says it in its place.
     *
     * @param terminal whether standard output is one
     */
    public static Protocol of(Map<String, String> environment, boolean terminal) {
        String wanted = environment.getOrDefault(VARIABLE, "");
        for (Protocol protocol : values()) {
            if (protocol.name().equalsIgnoreCase(wanted)) {
                return protocol;
            }
        }
        if (!terminal || environment.containsKey("NO_COLOR")) {
            return NONE;
        }
        return known(environment);
    }

    private static Protocol known(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        // a multiplexer passes colours on, but neither protocol
        boolean multiplexed = term.startsWith("screen") || term.startsWith("tmux");
        if (!multiplexed && (term.equals("xterm-kitty") || term.equals("xterm-ghostty") || environment.containsKey("KONSOLE_VERSION"))) {
            return KITTY;
        }
        if (!multiplexed && Set.of("iTerm.app", "WezTerm").contains(program)) {
            return ITERM;
        }
        String colours = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        return Set.of("truecolor", "24bit").contains(colours) ? BLOCKS : NONE;
    }
}
