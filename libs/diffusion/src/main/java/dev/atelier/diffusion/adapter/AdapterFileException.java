package dev.atelier.diffusion.adapter;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Adapter files that do not fit the model. */
public final class AdapterFileException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public AdapterFileException(String what, String remedy) {
        super(ErrorCode.TENSOR_FILE_INVALID, what, remedy);
    }
}
