package dev.atelier.worker.lease;

/** The broker no longer holds the message for us: another worker has it, or will. */
final class LeaseLostException extends Exception {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String what, Throwable cause) {
        super(what, cause);
    }
}
