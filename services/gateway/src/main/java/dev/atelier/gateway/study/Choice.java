package dev.atelier.gateway.study;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose picture it was that a rater preferred. */
public enum Choice {
    FIRST, SECOND, NEITHER;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
