package dev.atelier.diffusion.engine;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;

/** ONNX Runtime could not get the memory that a run needs. */
public final class EngineMemoryException extends TransientException {
    private static final long serialVersionUID = 1L;

    public EngineMemoryException(Throwable cause) {
        super(ErrorCode.OUT_OF_MEMORY, "there was not enough memory for a run of the model: " + cause.getMessage(),
            "give the worker more memory, or work in smaller batches", cause);
    }
}
