package dev.atelier.diffusion.tokenizer;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A category word that has no tokens. */
public final class CategoryInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public CategoryInvalidException(String category) {
        super(ErrorCode.CATEGORY_INVALID, "the category '" + category + "' has no letters that the model knows",
            "name it by a common English noun");
    }
}
