package dev.atelier.storage.artifact;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** No manifest is committed under the content key yet. */
public final class ArtifactNotReadyException extends TransientException {
    private static final long serialVersionUID = 1L;

    public ArtifactNotReadyException(String contentKey) {
        super(ErrorCode.ARTIFACT_NOT_READY, "the artifact " + contentKey + " is not complete yet",
                "wait for the task that makes it, or replay that task");
    }
}
