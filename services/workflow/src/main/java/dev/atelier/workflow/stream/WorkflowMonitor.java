package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Told what came of jobs and tasks; for metrics and traces. Called by the stream threads, before their transaction is committed: what is told may
 * be told again, with the same spans' ids.
 */
public interface WorkflowMonitor {
    /** Counts nothing. */
    WorkflowMonitor NONE = new WorkflowMonitor() {};

    /** A worker has begun a task that waited for one. */
    default void taken(Wait wait) {}

    /** A job has ended, or what it was taken up for last. */
    default void ended(Run run) {}

    /** A message could not be read, and lies with the dead ones. */
    default void buried() {}

    /**
     * A task's way to its worker.
     *
     * @param ready when nothing but a worker was wanting
     * @param taken by the broker's clock, as all moments here
     * @param trace the span of this dispatch; empty where the job has no trace
     */
    record Wait(String job, String tenant, String task, Stage stage, int attempt, Instant ready, Instant taken, Optional<JobTrace.Hop> trace) {
        public Duration duration() {
            return Duration.between(ready, taken);
        }
    }

    /**
     * A job from the command that set it out to its end.
     *
     * @param failure why it did not succeed; empty where it did
     */
    record Run(String job, String tenant, JobStatus status, Instant begun, Instant ended, Optional<Failure> failure, Optional<JobTrace> trace) {
        public Duration duration() {
            return Duration.between(begun, ended);
        }
    }
}
