package dev.atelier.storage.artifact;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The artifact is complete but has no such file. */
public final class FileNotInArtifactException extends TerminalException {
    private static final long serialVersionUID = 1L;

    FileNotInArtifactException(Manifest manifest, String name) {
        super(ErrorCode.OBJECT_NOT_FOUND, "the " + manifest.stage() + " artifact " + manifest.contentKey() + " has no file '" + name + "'",
                "its files are " + manifest.files().stream().map(Manifest.File::name).toList());
    }
}
