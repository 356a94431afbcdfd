package dev.atelier.gateway.replay;

import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** A moment in the past, as people write it: an instant, or how long ago. */
final class Since {
    private Since() {
    }

    static Instant parse(String text, Instant now) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException("'failedSince' is missing.",
                    "Say since when jobs must have failed: 2h, PT2H, 2026-11-27T08:00:00Z.");
        }
        try {
            return text.matches("(?i)[0-9].*T.*") ? Instant.parse(text.strip()) : now.minus(ago(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidRequestException("'failedSince' is '" + text + "', which is neither an instant nor a time span.",
                    "Give 30m, 2h, 3d, PT2H, or an instant such as 2026-11-27T08:00:00Z.");
        }
    }

    private static Duration ago(String text) {
        Duration span = Times.duration(text);
        if (span.isNegative()) {
            throw new DateTimeException("negative");
        }
        return span;
    }
}
