package dev.atelier.workflow.dispatch;

import java.time.Instant;

/**
 * A task's place in its stage's queue.
 *
 * @param id {@code job/task}
 * @param priority 0 to 9, higher first
 * @param submittedAt the job's age: older first
 * @param order of arrival, so that a job's tasks stay in the order of its plan
 */
public record Ticket(String id, int attempt, String tenant, int priority, Instant submittedAt, long order) {
    private static final long IN_A_MILLISECOND = 100_000;

    /** Of a task that is the n-th to be ready at that moment. */
    public static long order(Instant ready, int n) {
        return ready.toEpochMilli() * IN_A_MILLISECOND + n;
    }

    /** When nothing but a worker was wanting. */
    public Instant ready() {
        return Instant.ofEpochMilli(order / IN_A_MILLISECOND);
    }
}
