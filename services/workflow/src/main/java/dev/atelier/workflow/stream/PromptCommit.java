package dev.atelier.workflow.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when tasks for workers are to go out. A commit costs as much as dozens of messages, in the broker even more. A few in a row
 * are asked for at once, which makes the way from a finished task to its successor as short as it can be. Where they go on they are put off,
 * so that more messages share each: the longer, the staler messages are when they are read, which makes the wait no more than {@value #SHARE}
 * times as long as it is anyhow.
 */
final class PromptCommit {
    private static final int IN_A_ROW = 8;
    private static final long LEAST_MILLIS = 5;
    private static final long MOST_MILLIS = 100;
    private static final int SHARE = 2;

    private final ProcessorContext<?, ?> context;
    private final Alarm alarm;
    /** How many may be asked for at once by now; one more with every spacing. */
    private double left = IN_A_ROW;
    private long counted = System.nanoTime();
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
        double spacingNanos = spacing().toNanos();
        long now = System.nanoTime();
        left = Math.min(IN_A_ROW, left + (now - counted) / spacingNanos);
        counted = now;
        if (left >= 1) {
            commit();
        } else {
            alarm.set(Instant.ofEpochMilli(context.currentSystemTimeMs()).plusNanos((long) ((1 - left) * spacingNanos)));
        }
    }

    private void commit() {
        alarm.stop();
        context.commit();
        left--;
    }

    private Duration spacing() {
        return Duration.ofMillis(Math.clamp((long) (SHARE * staleMillis), LEAST_MILLIS, MOST_MILLIS));
    }
}
