package dev.atelier.standalone.pair;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A folder that should hold a pair of reference sets does not. */
public final class PairInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    PairInvalidException(String what) {
        super(ErrorCode.SETTING_INVALID, what,
                "A pair's folder has pair.json with name, concept_word and component_word, and pictures in concept/ and component/; "
                        + "masks/concept/ and masks/component/ may have a mask for each picture, of the picture's name");
    }
}
