package dev.atelier.gateway.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How soon a tenant's next job will end, guessed from when the last ones did. */
final class Pace {
    private static final Duration UNKNOWN = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Pace() {
    }

    /** The mean time between two ends, less what has gone by since the last; 1 s to 10 minutes, and 30 s where nothing is known. */
    static Duration untilNextEnd(List<Instant> ends, Instant now) {
        if (ends.size() < 2) {
            return UNKNOWN;
        }
        Instant first = ends.stream().min(Comparator.naturalOrder()).orElseThrow();
        Instant last = ends.stream().max(Comparator.naturalOrder()).orElseThrow();
        Duration between = Duration.between(first, last).dividedBy(ends.size() - 1L);
        Duration since = Duration.between(last, now);
        // later than usual: as long as it has been already is the best guess for what is to come
        Duration left = since.compareTo(between) < 0 ? between.minus(since) : since;
        return Duration.ofSeconds(Math.clamp(left.toSeconds() + 1, 1, LONGEST.toSeconds()));
    }
}
