package dev.atelier.magictailor.local;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A category word is missing, is no word, or is given twice. */
public final class WordInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public WordInvalidException(String what) {
        super(ErrorCode.CATEGORY_INVALID, what, "Name the thing by a common English noun, such as 'tower' or 'roof'");
    }
}
