package dev.atelier.worker.task;

import dev.atelier.schemas.message.Task;

/** Follows attempts in traces. Called by as many threads as the worker has slots. */
@FunctionalInterface
public interface AttemptTracer {
    /** Keeps nothing; what is told of the attempt carries what its task carried. */
    AttemptTracer NONE = (task, traceparent) -> new AttemptTrace.Passed(traceparent);

    /**
     * An attempt begins.
     *
     * @param traceparent of the task's message; may be {@code null}
     */
    AttemptTrace begin(Task task, String traceparent);
}
