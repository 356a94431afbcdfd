package dev.atelier.magictailor.segmentation;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The thing that a reference image is there for could not be found in it. */
public final class CategoryNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;
    private static final String REMEDY = "Replace the image, use a more common word for the category, or supply a mask for this image yourself";

    private CategoryNotFoundException(String what) {
        super(ErrorCode.CATEGORY_NOT_FOUND, what, REMEDY);
    }

    static CategoryNotFoundException of(String image, ClassMask best) {
        return new CategoryNotFoundException("'%s' was not found in %s: best score %.2f, needed %.2f".formatted(best.category(), image,
                best.score(), best.needed()));
    }

    static CategoryNotFoundException nothingLeft(String image, String concept) {
        return new CategoryNotFoundException("nothing of '%s' is left in %s once its components are taken away".formatted(concept, image));
    }
}
