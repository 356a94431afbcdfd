package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a task stands. */
public enum TaskStatus {
    /** For tasks that it needs. */
    WAITING,
    /** For a worker. */
    READY,
    RUNNING,
    /** After a transient failure, for its next attempt. */
    RETRYING,
    SUCCEEDED,
    FAILED,
    /** With its job. */
    CANCELLED,
    /** Tried as often as is allowed. */
    PARKED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TaskStatus ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
