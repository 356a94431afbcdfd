package dev.atelier.gateway.retention;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** This gateway sweeps already. */
public final class SweepRunningException extends TransientException {
    private static final long serialVersionUID = 1L;

    SweepRunningException() {
        super(ErrorCode.SWEEP_RUNNING, "A sweep is running on this gateway.", "Try again when it is over.");
    }
}
