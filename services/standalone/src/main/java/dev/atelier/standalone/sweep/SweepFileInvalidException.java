package dev.atelier.standalone.sweep;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The file that should describe a sweep does not. */
public final class SweepFileInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    SweepFileInvalidException(String what, String remedy) {
        super(ErrorCode.SETTING_INVALID, what, remedy);
    }
}
