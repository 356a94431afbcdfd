package dev.atelier.standalone.terminal;

/** A bar of block characters, an eighth of a character exact. */
public final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {
    }

    /** A bar of {@code width} characters of which the fraction, between 0 and 1, is filled. */
    public static String of(double fraction, int width) {
        int eighths = (int) Math.round(Math.clamp(fraction, 0, 1) * width * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 != 0) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        return bar + "·".repeat(width - bar.length());
    }
}
