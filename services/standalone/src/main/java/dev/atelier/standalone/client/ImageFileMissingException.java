package dev.atelier.standalone.client;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A reference picture or a folder of them is not where it was said to be. */
public final class ImageFileMissingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ImageFileMissingException(Path path) {
        super(ErrorCode.IMAGES_MISSING, "There are no pictures at " + path, "Give image files, or a folder that has some (PNG, JPEG, WebP)");
    }
}
