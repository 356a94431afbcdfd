package dev.atelier.worker.task;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** This worker understands the task's work otherwise than whoever made its content key: one of both is of another version. */
final class WorkMismatchException extends TransientException {
    private static final long serialVersionUID = 1L;

    WorkMismatchException(String told, String understood) {
        super(ErrorCode.WORKER_VERSION, "the task's content key is " + told + ", but this worker makes " + understood + " of its work",
                "workers and workflow are of different versions; update the older ones");
    }
}
