package dev.atelier.magictailor.local;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A folder of reference images does not exist. */
public final class FolderNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public FolderNotFoundException(Path folder) {
        super(ErrorCode.FOLDER_NOT_FOUND, folder + " is not a folder", "Give a folder with 1 to 5 PNG, JPEG or WebP files");
    }
}
