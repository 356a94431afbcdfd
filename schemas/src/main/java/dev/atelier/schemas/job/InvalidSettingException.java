package dev.atelier.schemas.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A setting of a job is out of its range; the message names key, value and range. */
public final class InvalidSettingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String key, Object value, String range) {
        super(ErrorCode.SETTING_INVALID, key + " is " + value, key + " must be " + range);
        at(key);
    }
}
