package dev.atelier.embedded.process;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A child process ended by itself or did not become ready in time. */
public final class ChildFailedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ChildFailedException(Child child, String what) {
        super(ErrorCode.PLATFORM_PART_FAILED,
                child.name() + " " + what + ". The end of its log:\n  " + String.join("\n  ", child.logTail()),
                "The whole log is " + child.log());
    }
}
