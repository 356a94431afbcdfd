package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.schemas.MayBeAbsent;

/**
 * A time that the workflow waited for has come; told by the workflow to itself, so that the log says when.
 *
 * @param task whose pause is over; default none
 * @param attempt the attempt that failed before the pause; default none
 */
public record JobReminded(String job, String tenant, Reminder reminder, @MayBeAbsent String task, @MayBeAbsent Integer attempt)
        implements Event {
    /** What the time was. */
    public enum Reminder {
        /** The end of the pause before a task's next attempt. */
        @JsonProperty("retry-due") RETRY_DUE,
        /** The job's deadline. */
        @JsonProperty("deadline-due") DEADLINE_DUE
    }
}
