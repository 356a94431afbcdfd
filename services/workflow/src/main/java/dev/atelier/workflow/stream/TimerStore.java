package dev.atelier.workflow.stream;

import dev.atelier.workflow.core.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reminders in the order in which they are due. */
final class TimerStore {
    static final String TIMERS = "timers";

    private final KeyValueStore<String, Timer> timers;
    /** Nothing is left before it. A scan from the beginning would pass over all that was ever taken out and is not yet compacted away. */
    private String from;

    TimerStore(KeyValueStore<String, Timer> timers) {
        this.timers = timers;
    }

    void set(Timer timer, Instant due) {
        String key = key(due) + "/" + discriminator(timer);
        if (from != null && key.compareTo(from) < 0) {
            from = key;
        }
        timers.put(key, timer);
    }

    /** Takes out what is due, at most so many: the rest comes next time. */
    List<Timer> takeDue(Instant now, int limit) {
        String upTo = key(now) + "0";
        if (from != null && from.compareTo(upTo) >= 0) {
            return List.of();
        }
        List<KeyValue<String, Timer>> due = new ArrayList<>();
        try (KeyValueIterator<String, Timer> upToNow = timers.range(from, upTo)) {
            while (upToNow.hasNext() && due.size() < limit) {
                due.add(upToNow.next());
            }
            from = upToNow.hasNext() ? upToNow.peekNextKey() : upTo;
        }
        due.forEach(timer -> timers.delete(timer.key));
        return due.stream().map(timer -> timer.value).toList();
    }

    /** When the next one is due. */
    Optional<Instant> next() {
        try (KeyValueIterator<String, Timer> left = timers.range(from, null)) {
            return left.hasNext() ? Optional.of(due(left.peekNextKey())) : Optional.empty();
        }
    }

    private static Instant due(String key) {
        return Instant.ofEpochMilli(Long.parseLong(key.substring(0, key.indexOf('/'))));
    }

    /** As many digits as a millisecond will ever have, so that text and number have one order; '0' is just behind '/'. */
    private static String key(Instant due) {
        return String.format("%019d", due.toEpochMilli());
    }

    private static String discriminator(Timer timer) {
        return switch (timer) {
            case Timer.RetryDue retry -> retry.job() + "/" + retry.task() + "/" + retry.attempt();
            case Timer.DeadlineDue deadline -> deadline.job();
        };
    }
}
