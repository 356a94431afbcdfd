package dev.atelier.standalone.client;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The file that should describe a job does not. */
public final class JobFileInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    JobFileInvalidException(String what, String remedy) {
        super(ErrorCode.SETTING_INVALID, what, remedy);
    }
}
