package dev.atelier.magictailor.training;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A state or a chunk was made for another model, rank or batch than the trainer's. */
public final class StateMismatchException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public StateMismatchException(String what) {
        super(ErrorCode.TENSOR_FILE_INVALID, what, "use files of the same job: its model, rank and number of images");
    }
}
