package dev.atelier.workflow.log;

/** A message that can be read but does not belong where it is. */
public final class MisplacedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MisplacedMessageException(String reason) {
        super(reason);
    }
}
