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
}
