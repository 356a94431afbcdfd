package dev.atelier.diffusion.engine;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** ONNX Runtime refused to run a graph with what it was given. */
public final class EngineException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public EngineException(String what, Throwable cause) {
        super(ErrorCode.INTERNAL, what + ": " + cause.getMessage(), "check the model with the command 'models verify'", cause);
    }
}
