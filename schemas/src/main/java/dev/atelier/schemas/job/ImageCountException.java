package dev.atelier.schemas.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** An asset, or a job, has no images or more than can be trained on. */
public final class ImageCountException extends TerminalException {
    private static final long serialVersionUID = 1L;

    ImageCountException(String whose, int count, int limit) {
        super(count == 0 ? ErrorCode.IMAGES_MISSING : ErrorCode.IMAGES_TOO_MANY, whose + " has " + count + " images",
                whose + " must have 1 to " + limit + " images");
    }
}
