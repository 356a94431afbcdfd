package dev.atelier.workflow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Rings at one moment by the wall clock. Kafka Streams commits a transaction after every punctuation, even one that did nothing: so none is
 * scheduled while there is nothing to wait for.
 */
final class Alarm {
    private final ProcessorContext<?, ?> context;
    private final Consumer<Instant> action;
    private Cancellable scheduled;
    private Instant due;

    Alarm(ProcessorContext<?, ?> context, Consumer<Instant> action) {
        this.context = context;
        this.action = action;
    }

    /** Rings then or soon after; where it is set already, at the earlier of both moments, once. */
    void set(Instant moment) {
        if (due != null && !moment.isBefore(due)) {
            return;
        }
        stop();
        due = moment;
        long millis = Math.max(1, Duration.between(Instant.ofEpochMilli(context.currentSystemTimeMs()), moment).toMillis());
        scheduled = context.schedule(Duration.ofMillis(millis), PunctuationType.WALL_CLOCK_TIME, now -> ring(Instant.ofEpochMilli(now)));
    }

    void stop() {
        if (scheduled != null) {
            scheduled.cancel();
        }
        scheduled = null;
        due = null;
    }

    private void ring(Instant now) {
        stop();
        action.accept(now);
    }
}
