package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.TerminalException;
import dev.atelier.base.error.TransientException;

/**
 * Why something failed, for programs and people.
 *
 * @param code an {@link dev.atelier.base.error.ErrorCode} as written, such as {@code out-of-memory}; readers must live with codes they
 * don't know
 * @param message what was wrong
 * @param remedy what would be right; may be empty
 */
public record Failure(Kind kind, String code, String message, String remedy) {
    /** Whether trying again can help. */
    public enum Kind {
        @JsonProperty("terminal") TERMINAL,
        @JsonProperty("transient") TRANSIENT
    }

    /** The failure that this exception tells. */
    public static Failure of(AtelierException e) {
        Kind kind = switch (e) {
            case TerminalException _ -> Kind.TERMINAL;
            case TransientException _ -> Kind.TRANSIENT;
        };
        return new Failure(kind, e.code().code(), e.getMessage(), e.remedy());
    }
}
