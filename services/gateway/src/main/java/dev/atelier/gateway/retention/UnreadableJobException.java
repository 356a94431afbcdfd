package dev.atelier.gateway.retention;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A job's snapshot cannot be read, so that nobody knows what it refers to. */
public final class UnreadableJobException extends TerminalException {
    private static final long serialVersionUID = 1L;

    UnreadableJobException(String job, Exception cause) {
        super(ErrorCode.INTERNAL, "The snapshot of job '" + job + "' cannot be read: " + cause.getMessage(),
                "Nothing was deleted. Sweep with a gateway of the version that wrote it.", cause);
    }
}
