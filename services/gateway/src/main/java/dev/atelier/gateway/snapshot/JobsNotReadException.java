package dev.atelier.gateway.snapshot;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** The gateway has not read all snapshots that there are, after its start or with the broker away: the job that was asked for may be there. */
final class JobsNotReadException extends TransientException {
    private static final long serialVersionUID = 1L;

    JobsNotReadException(String job) {
        super(ErrorCode.GATEWAY_BEHIND, "This gateway has not read all that there is about jobs yet, and knows none '" + job + "' so far.", "Ask again in a moment.");
    }
}
