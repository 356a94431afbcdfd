package dev.atelier.schemas.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A category word is missing, too long, or not made of words. */
public final class InvalidCategoryException extends TerminalException {
    private static final long serialVersionUID = 1L;

    InvalidCategoryException(String category) {
        super(ErrorCode.CATEGORY_INVALID,
                category == null || category.isBlank() ? "the category word is missing" : "category is '" + category + "'",
                "a category is one to four words of letters, digits and hyphens, at most 40 characters, such as 'tower' or 'hair'");
    }
}
