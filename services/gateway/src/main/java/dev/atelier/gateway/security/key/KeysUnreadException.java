package dev.atelier.gateway.security.key;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** The gateway has not read all keys, after its start or with the broker away: the one that was presented may be among them. */
final class KeysUnreadException extends TransientException {
    private static final long serialVersionUID = 1L;

    KeysUnreadException() {
        super(ErrorCode.KEYS_UNREAD, "This gateway has not read all API keys yet.", "Ask again in a moment.");
    }
}
