package dev.atelier.storage.object;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Object storage answered, and will answer the same again: wrong credentials, no such bucket, a request that it does not support. */
public final class StorageRefusedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public StorageRefusedException(String what, Throwable cause) {
        super(ErrorCode.STORAGE_REFUSED, what, "check atelier.s3.endpoint, bucket, access key and secret key", cause);
    }
}
