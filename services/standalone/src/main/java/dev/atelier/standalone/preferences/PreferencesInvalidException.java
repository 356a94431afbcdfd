package dev.atelier.standalone.preferences;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The user's file of settings cannot be taken. */
final class PreferencesInvalidException extends TerminalException {
    private static final long serialVersionUID = 1;

    PreferencesInvalidException(String what, String remedy) {
        super(ErrorCode.SETTING_INVALID, what, remedy);
    }
}
