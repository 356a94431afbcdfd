package dev.atelier.schemas.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.util.List;

/** Somebody names a setting that no job has. */
public final class SettingUnknownException extends TerminalException {
    private static final long serialVersionUID = 1L;

    SettingUnknownException(String name, List<String> known) {
        super(ErrorCode.SETTING_INVALID, "There is no setting '" + name + "'.", "Settings: " + String.join(", ", known) + ".");
    }
}
