package dev.atelier.magictailor.segmentation;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A mask supplied by the user does not fit its image or is empty. */
public final class MaskInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public MaskInvalidException(String image, String why) {
        super(ErrorCode.MASK_INVALID, "the mask for %s cannot be used: %s".formatted(image, why),
                "Give a picture of the image's proportions, white where the object is and black elsewhere");
    }
}
