package dev.atelier.storage.object;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** The bytes that came are not those that were promised: torn on the way, or damaged in storage. */
public final class ContentMismatchException extends TransientException {
    private static final long serialVersionUID = 1L;

    ContentMismatchException(String key, String expected, String actual) {
        super(ErrorCode.STORAGE_UNAVAILABLE, "'" + key + "' has the digest " + actual + " instead of " + expected,
                "if this happens again, object storage has damaged the object");
    }
}
