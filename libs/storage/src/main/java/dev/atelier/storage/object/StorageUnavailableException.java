package dev.atelier.storage.object;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** Object storage is away, overloaded, or broke off in the middle of an answer. */
public final class StorageUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String what, Throwable cause) {
        super(ErrorCode.STORAGE_UNAVAILABLE, what, "look whether object storage runs and can be reached", cause);
    }
}
