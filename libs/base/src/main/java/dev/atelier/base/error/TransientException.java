package dev.atelier.base.error;

/** The same work may succeed later: a dependency is away, memory was short, a lease was lost. Retried with backoff. */
public non-sealed class TransientException extends AtelierException {
    private static final long serialVersionUID = 1L;

    public TransientException(ErrorCode code, String what, String remedy) {
        this(code, what, remedy, null);
    }

    public TransientException(ErrorCode code, String what, String remedy, Throwable cause) {
        super(code, what, remedy, cause);
    }
}
