package dev.atelier.standalone.terminal;

import dev.atelier.standalone.terminal.picture.Protocol;
import dev.atelier.standalone.terminal.picture.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where output goes, and what it may look like there.
 *
 * @param out results
 * @param err everything else that people want to know while they wait
 * @param live whether lines may be drawn again
 * @param colour whether escape sequences for colour are wanted
 * @param screen its width, and how it shows pictures
 */
public record Terminal(PrintStream out, PrintStream err, boolean live, boolean colour, Screen screen) {
    private static final int DEFAULT_COLUMNS = 80;

    /** The launcher says in system properties whether standard output is a terminal. */
    public static Terminal detect() {
        boolean terminal = Boolean.getBoolean("atelier.terminal") && !"dumb".equals(System.getenv("TERM"));
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Terminal(out, err, terminal, colour, new Screen(Protocol.of(System.getenv(), terminal), Integer.getInteger("atelier.columns", DEFAULT_COLUMNS)));
    }

    public int columns() {
        return screen.columns();
    }

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
