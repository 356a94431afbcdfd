package dev.atelier.base.image;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** An image has a side that is shorter than allowed. */
public final class ImageTooSmallException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ImageTooSmallException(String name, int width, int height, int minSide) {
        super(ErrorCode.IMAGE_TOO_SMALL, "%s is %d × %d pixels".formatted(name, width, height),
                "Give an image of at least %d × %d pixels".formatted(minSide, minSide));
    }
}
