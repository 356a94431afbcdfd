package dev.atelier.storage.object;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** There is no object under the key. */
public final class ObjectNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ObjectNotFoundException(String key) {
        super(ErrorCode.OBJECT_NOT_FOUND, "object storage has nothing under '" + key + "'", "upload it again, or replay the job from its first stage");
    }
}
