package dev.atelier.schemas.message;

/** A message that does not parse. Checked, because every reader must decide: to the dead letters with the reason, and on with the next. */
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
