package dev.atelier.gateway.mask;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The uploaded mask does not fit its image, or masks nothing. */
public final class MaskRefusedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    MaskRefusedException(String what) {
        super(ErrorCode.MASK_INVALID, what, "Give a grey picture of the image's proportions in which the asset is white.");
    }
}
