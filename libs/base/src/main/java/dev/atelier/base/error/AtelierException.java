package dev.atelier.base.error;

import java.util.Objects;
import java.util.Optional;

/**
 * A failure that somebody can act on: what was wrong, and what would be right. Whether trying again may help is part of the
 * type: see {@link TerminalException} and {@link TransientException}.
 */
public abstract sealed class AtelierException extends RuntimeException permits TerminalException, TransientException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String remedy;
    private String field;

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

    /** Where in a request the failure lies, such as {@code components[0].images}; nothing where it is in no single place, or not known. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** Says where in a request the failure lies: for those who know the request and not the failure. Who said it first was closest. */
    public AtelierException at(String place) {
        field = field == null ? place : field;
        return this;
    }
}
