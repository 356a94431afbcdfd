package dev.atelier.standalone.platform;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** An object store was to be used that is there already, and the environment does not say where it is or what opens it. */
public final class StoreSettingMissingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    StoreSettingMissingException(String variable) {
        super(ErrorCode.SETTING_INVALID, "The environment variable " + variable + " is not set",
                "Set ATELIER_S3_ENDPOINT, ATELIER_S3_ACCESS_KEY and ATELIER_S3_SECRET_KEY to those of the store");
    }
}
