package dev.atelier.gateway.replay;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Only a job that has ended can be replayed. */
public final class JobRunningException extends TerminalException {
    private static final long serialVersionUID = 1L;

    JobRunningException(String job) {
        super(ErrorCode.JOB_RUNNING, "Job '" + job + "' is running.",
                "Wait for its end, or cancel it with POST /v1/jobs/" + job + "/cancel, then replay it.");
    }
}
