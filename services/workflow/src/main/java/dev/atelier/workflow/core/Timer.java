package dev.atelier.workflow.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that the state machine asked to be reminded of. A reminder that has lost its meaning changes nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "timer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Timer.RetryDue.class, name = "retry-due"),
    @JsonSubTypes.Type(value = Timer.DeadlineDue.class, name = "deadline-due")
})
public sealed interface Timer {
    String job();

    /** The attempt after this one may start. */
    record RetryDue(String job, String task, int attempt) implements Timer {
    }

    /** The job's deadline has come. */
    record DeadlineDue(String job) implements Timer {
    }
}
