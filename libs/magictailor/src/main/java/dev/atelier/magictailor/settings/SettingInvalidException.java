package dev.atelier.magictailor.settings;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A setting has a value that the method cannot use. The message names the key and the value, the remedy what is allowed. */
public final class SettingInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private final String key;

    public SettingInvalidException(String key, Object value, String allowed) {
        super(ErrorCode.SETTING_INVALID, "%s is %s".formatted(key, value), "%s takes %s".formatted(key, allowed));
        this.key = key;
    }

    /** The setting's key, such as {@code ds-bal.beta}. */
    public String key() {
        return key;
    }
}
