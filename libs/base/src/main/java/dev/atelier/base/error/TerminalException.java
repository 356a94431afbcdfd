package dev.atelier.base.error;

/** Trying again cannot help: the input, the model or the request must change. One subclass for each way of failing. */
public non-sealed class TerminalException extends AtelierException {
    private static final long serialVersionUID = 1L;

    public TerminalException(ErrorCode code, String what, String remedy) {
        this(code, what, remedy, null);
    }

    public TerminalException(ErrorCode code, String what, String remedy, Throwable cause) {
        super(code, what, remedy, cause);
    }
}
