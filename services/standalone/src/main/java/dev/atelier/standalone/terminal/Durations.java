package dev.atelier.standalone.terminal;

import java.time.Duration;

/** Lengths of time as people read them. */
public final class Durations {
    private Durations() {
    }

    /** {@code 8.4 s}, {@code 1:07}, {@code 2:03:59}. */
    public static String text(Duration time) {
        if (time.toSeconds() < 60) {
            return "%.1f s".formatted(time.toMillis() / 1000.0);
        }
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
