package dev.atelier.worker.task;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.message.Task;

/** The task's output came, or would have come, too late to be wanted. */
final class DeadlinePassedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    DeadlinePassedException(Task task) {
        super(ErrorCode.DEADLINE_PASSED, "the job's deadline " + task.deadline() + " has passed", "submit the job with a later deadline, or with none");
    }
}
