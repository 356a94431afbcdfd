package dev.atelier.workflow.core;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Task;
import java.time.Instant;

/** What a transition wants done outside; the runner does it in the same transaction as it keeps the new state. */
public sealed interface Effect {
    /**
     * Let the stage's dispatcher pass it to the workers.
     *
     * @param priority 0 to 9, higher first
     */
    record DispatchTask(Task task, int priority, Instant submittedAt) implements Effect {
    }

    /** The task no longer waits for a worker: the dispatcher may release another. */
    record TaskTaken(Stage stage, String job, String task, int attempt) implements Effect {
    }

    /** Take it out of the dispatcher's queue, and stop the worker that has it. */
    record CancelTask(CancelledTask task) implements Effect {
    }

    /** Have the job wait for its turn among its tenant's; {@link dev.atelier.schemas.message.JobAdmitted} answers. */
    record AskAdmission(Job job) implements Effect {
    }

    /** The job has ended, or has no turn to wait for any more: another of its tenant's may run. */
    record LeaveAdmission(Job job) implements Effect {
    }

    /** Keep nothing of it. */
    record Forget(String job) implements Effect {
    }

    record EmitEvent(Event event) implements Effect {
    }

    record EmitSnapshot(JobSnapshot snapshot) implements Effect {
    }

    record SetTimer(Timer timer, Instant due) implements Effect {
    }
}
