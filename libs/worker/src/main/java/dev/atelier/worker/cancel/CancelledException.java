package dev.atelier.worker.cancel;

/** Work stopped because it was told to. Not a failure: whoever ran the work knows what the reason means for the task. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CancelReason reason;

    public CancelledException(CancelReason reason) {
        super("stopped: " + reason, null, false, false);
        this.reason = reason;
    }

    public CancelReason reason() {
        return reason;
    }
}
