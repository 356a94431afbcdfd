package dev.atelier.base.image;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A file is not an image, is damaged or truncated, or is of a kind that is not read. */
public final class ImageUnreadableException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ImageUnreadableException(String name, String why) {
        this(name, why, null);
    }

    public ImageUnreadableException(String name, String why, Throwable cause) {
        super(ErrorCode.IMAGE_UNREADABLE, name + " cannot be read as an image: " + why, "Give a complete PNG, JPEG or WebP file", cause);
    }
}
