package dev.atelier.gateway.adapter;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.message.JobSnapshot;

/** A job is asked for its adapter before it has one. */
final class AdapterNotTrainedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    AdapterNotTrainedException(JobSnapshot job) {
        super(ErrorCode.ADAPTER_NOT_TRAINED, "Job '" + job.job() + "' has no adapter yet: it is " + job.state().id() + ", and ds-bal is not done.",
                "Wait until its stage ds-bal has succeeded, or take another: GET /v1/adapters lists those there are.");
    }
}
