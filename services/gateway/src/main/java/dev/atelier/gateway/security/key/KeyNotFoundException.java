package dev.atelier.gateway.security.key;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A key that is to be revoked is not there. */
final class KeyNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;

    KeyNotFoundException(String id) {
        super(ErrorCode.KEY_NOT_FOUND, "There is no API key '" + id + "'.",
                "GET /v1/keys lists those there are. The one of the configuration goes with atelier.security.admin-key-sha256.");
    }
}
