package dev.atelier.magictailor.degradation;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A mask does not have its picture's size. */
public final class MaskSizeException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public MaskSizeException(int asset, String maskSize, String pictureSize) {
        super(
                ErrorCode.IMAGE_UNREADABLE,
                "a mask of asset %d is %s pixels, its picture %s".formatted(asset, maskSize, pictureSize),
                "give a mask of the picture's own size");
    }
}
