package dev.atelier.workflow.stream;

/** A message that can be read but does not belong where it is. */
final class MisplacedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MisplacedMessageException(String reason) {
        super(reason);
    }
}
