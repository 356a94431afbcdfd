package dev.atelier.gateway.parked;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.message.JobSnapshot;

/** The job is not parked. */
public final class NotParkedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    NotParkedException(JobSnapshot job) {
        super(ErrorCode.JOB_NOT_PARKED, "Job '" + job.job() + "' is not parked: it is " + job.state().id() + ".",
                "GET /v1/parked lists the parked jobs; GET /v1/jobs/" + job.job() + " shows this one.");
    }
}
