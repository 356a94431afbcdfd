package dev.atelier.gateway.request;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them. */
public final class Times {
    private Times() {
    }

    /**
     * ISO 8601, with or without what it begins with: {@code 1d} is {@code P1D}, {@code 2h} is {@code PT2H}.
     *
     * @throws java.time.DateTimeException if it is neither
     */
    public static Duration duration(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (upper.startsWith("P")) {
            return Duration.parse(upper);
        }
        return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
    }
}
