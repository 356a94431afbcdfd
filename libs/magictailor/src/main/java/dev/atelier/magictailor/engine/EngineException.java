package dev.atelier.magictailor.engine;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** ONNX Runtime refused or failed a training step for a reason that is not the user's input. */
public final class EngineException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public EngineException(String what, Throwable cause) {
        super(ErrorCode.INTERNAL, what + ": " + cause.getMessage(), "", cause);
    }
}
