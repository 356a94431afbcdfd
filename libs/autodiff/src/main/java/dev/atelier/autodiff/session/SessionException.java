package dev.atelier.autodiff.session;

import dev.atelier.autodiff.AutodiffException;

/** ONNX Runtime refused a graph. */
public final class SessionException extends AutodiffException {
    public SessionException(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), "the message is ONNX Runtime's; it names the node it stumbled over", cause);
    }
}
