package dev.atelier.workflow.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when tasks for workers are to go out. A commit costs as much as dozens of messages, in the broker even more. So it is asked
 * for at once where messages come in fresh, which makes the way from a finished task to its successor as short as it can be; and the staler
 * they are when they are read, the longer it is put off and the more of them share it. That makes the wait no more than {@value #SHARE} times
 * as long as it is anyhow.
 */
final class PromptCommit {
    private static final long LEAST_MILLIS = 5;
    private static final long MOST_MILLIS = 100;
    private static final int SHARE = 2;

    private final ProcessorContext<?, ?> context;
    private long last = System.nanoTime() - Duration.ofMillis(MOST_MILLIS).toNanos();
    private double staleMillis;
    private boolean wanted;

    PromptCommit(ProcessorContext<?, ?> context) {
        this.context = context;
        context.schedule(Duration.ofMillis(LEAST_MILLIS), PunctuationType.WALL_CLOCK_TIME, _ -> commitIfDue());
    }

    /** A message is read that was written at that moment, by the broker's clock; clocks that differ are as bad as messages that wait. */
    void read(long writtenMillis) {
        long stale = Math.clamp(System.currentTimeMillis() - writtenMillis, 0, MOST_MILLIS);
        staleMillis += (stale - staleMillis) / 8;
    }

    void request() {
        wanted = true;
        commitIfDue();
    }

    private void commitIfDue() {
        if (wanted && System.nanoTime() - last >= spacing().toNanos()) {
            context.commit();
            last = System.nanoTime();
            wanted = false;
        }
    }

    private Duration spacing() {
        return Duration.ofMillis(Math.clamp((long) (SHARE * staleMillis), LEAST_MILLIS, MOST_MILLIS));
    }
}
