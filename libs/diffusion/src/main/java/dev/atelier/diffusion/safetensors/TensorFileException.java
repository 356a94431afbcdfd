package dev.atelier.diffusion.safetensors;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A safetensors file that is damaged, hostile or lacks what is asked of it. */
public final class TensorFileException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public TensorFileException(String what, String remedy) {
        super(ErrorCode.TENSOR_FILE_INVALID, what, remedy);
    }

    public TensorFileException(String what, String remedy, Throwable cause) {
        super(ErrorCode.TENSOR_FILE_INVALID, what, remedy, cause);
    }
}
