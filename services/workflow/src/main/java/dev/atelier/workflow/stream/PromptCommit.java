package dev.atelier.workflow.stream;

import java.time.Duration;
import java.time.Instant;
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
    private final Alarm alarm;
    private long last = System.nanoTime() - Duration.ofMillis(MOST_MILLIS).toNanos();
    private double staleMillis;

    PromptCommit(ProcessorContext<?, ?> context) {
        this.context = context;
        this.alarm = new Alarm(context, _ -> commit());
    }

    /** A message is read that was written at that moment, by the broker's clock; clocks that differ are as bad as messages that wait. */
    void read(long writtenMillis) {
        long stale = Math.clamp(System.currentTimeMillis() - writtenMillis, 0, MOST_MILLIS);
        staleMillis += (stale - staleMillis) / 8;
    }

    void request() {
        Duration left = spacing().minusNanos(System.nanoTime() - last);
        if (left.isPositive()) {
            alarm.set(Instant.ofEpochMilli(context.currentSystemTimeMs()).plus(left));
        } else {
            commit();
        }
    }

    private void commit() {
        alarm.stop();
        context.commit();
        last = System.nanoTime();
    }

    private Duration spacing() {
        return Duration.ofMillis(Math.clamp((long) (SHARE * staleMillis), LEAST_MILLIS, MOST_MILLIS));
    }
}
