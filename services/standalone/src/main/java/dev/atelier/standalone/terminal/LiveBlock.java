package dev.atelier.standalone.terminal;

import java.io.PrintStream;
import java.util.List;

/** A few lines that are drawn over and over in the same place. Only for terminals. */
public final class LiveBlock {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private int drawn;

    public LiveBlock(PrintStream out) {
        this.out = out;
    }

    /** Draws the lines in place of the ones drawn before. */
    public void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append(UP.formatted(drawn));
        }
        lines.forEach(line -> frame.append(CLEAR_LINE).append(line).append('\n'));
        for (int i = lines.size(); i < drawn; i++) {
            frame.append(CLEAR_LINE).append('\n');
        }
        drawn = Math.max(drawn, lines.size());
        out.print(frame);
        out.flush();
    }
}
