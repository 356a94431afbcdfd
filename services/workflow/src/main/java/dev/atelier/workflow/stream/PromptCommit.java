package dev.atelier.workflow.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit at once when tasks for workers are few, so that a finished task's successor goes out without waiting for the commit
 * interval, and leaves it to the interval when they are many: a commit costs as much as dozens of messages, and Streams would make one for
 * each.
 */
final class PromptCommit {
    private static final Duration SPACING = Duration.ofMillis(5);

    private final ProcessorContext<?, ?> context;
    private long last = System.nanoTime() - SPACING.toNanos();

    PromptCommit(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    void request() {
        long now = System.nanoTime();
        if (now - last >= SPACING.toNanos()) {
            context.commit();
            last = now;
        }
    }
}
