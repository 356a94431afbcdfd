package dev.atelier.workflow.stream;

/** The state machine itself failed on a message: a defect, since it is made to take everything. */
final class TransitionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransitionFailedException(RuntimeException cause) {
        super("the state machine failed: " + cause, cause);
    }
}
