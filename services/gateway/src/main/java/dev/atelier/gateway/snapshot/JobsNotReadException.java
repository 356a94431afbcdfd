package dev.atelier.gateway.snapshot;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** The gateway has just started and does not know all jobs yet: the one that was asked for may be there. */
final class JobsNotReadException extends TransientException {
    private static final long serialVersionUID = 1L;

    JobsNotReadException(String job) {
        super(ErrorCode.GATEWAY_STARTING, "This gateway has just started and has not read of job '" + job + "' yet.", "Ask again in a moment.");
    }
}
