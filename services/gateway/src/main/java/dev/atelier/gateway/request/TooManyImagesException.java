package dev.atelier.gateway.request;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** More pictures than one job may have. */
public final class TooManyImagesException extends TerminalException {
    private static final long serialVersionUID = 1L;

    TooManyImagesException(int count, int limit) {
        super(ErrorCode.IMAGES_TOO_MANY, "The job has " + count + " images or more.", "Send at most " + limit + " images, all assets together.");
    }
}
