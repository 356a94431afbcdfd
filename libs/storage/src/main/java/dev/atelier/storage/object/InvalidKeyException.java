package dev.atelier.storage.object;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A tenant, digest or file name that cannot be part of an object's key. */
public final class InvalidKeyException extends TerminalException {
    private static final long serialVersionUID = 1L;

    InvalidKeyException(String part, String value, String rule) {
        super(ErrorCode.OBJECT_KEY_INVALID, "the " + part + " '" + value + "' cannot be part of an object's key", rule);
    }
}
