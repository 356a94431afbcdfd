package dev.atelier.gateway.request;

import dev.atelier.schemas.job.InvalidSettingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Deadlines as people write them: an instant with its offset, or how long from now. */
final class Deadlines {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String RIGHT = "an instant such as 2027-01-01T12:00:00Z,"
            + " or a duration such as PT2H, 90m, 2h or 1d; in the future, at most 366 days ahead";

    private Deadlines() {
    }

    static Instant parse(String text, Instant now) {
        String given = text.strip();
        try {
            Instant deadline = given.matches("\\d{4}-.*") ? OffsetDateTime.parse(given).toInstant() : now.plus(Times.duration(given));
            if (deadline.isAfter(now) && !deadline.isAfter(now.plus(LONGEST))) {
                return deadline;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static InvalidSettingException wrong(String text) {
        return new InvalidSettingException("deadline", "'" + text + "'", RIGHT);
    }
}
