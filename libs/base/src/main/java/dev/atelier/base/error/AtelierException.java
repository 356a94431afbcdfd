package dev.atelier.base.error;

import java.util.Objects;

/**
 * A failure that somebody can act on: what was wrong, and what would be right. Whether trying again may help is part of the
 * type: see {@link TerminalException} and {@link TransientException}.
 */
public abstract sealed class AtelierException extends RuntimeException permits TerminalException, TransientException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String remedy;

    AtelierException(ErrorCode code, String what, String remedy, Throwable cause) {
        super(Objects.requireNonNull(what), cause);
        this.code = Objects.requireNonNull(code);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** The stable code, for programs. */
    public ErrorCode code() {
        return code;
    }

    /** What would be right, for people; may be empty. */
    public String remedy() {
        return remedy;
    }
}
