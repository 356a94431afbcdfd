package dev.atelier.workflow.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.schemas.message.JobReminded.Reminder;
import dev.atelier.schemas.message.JobReminded;

/** Something that the state machine asked to be reminded of. A reminder that has lost its meaning changes nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "timer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Timer.RetryDue.class, name = "retry-due"),
    @JsonSubTypes.Type(value = Timer.DeadlineDue.class, name = "deadline-due")
})
public sealed interface Timer {
    String job();

    /** Its time as the log keeps it. */
    default JobReminded rung(String tenant) {
        return switch (this) {
            case RetryDue(String job, String task, int attempt) -> new JobReminded(job, tenant, Reminder.RETRY_DUE, task, attempt);
            case DeadlineDue(String job) -> new JobReminded(job, tenant, Reminder.DEADLINE_DUE, null, null);
        };
    }

    /** The reminder that the log tells of. */
    static Timer of(JobReminded event) {
        return switch (event.reminder()) {
            case RETRY_DUE -> new RetryDue(event.job(), event.task(), event.attempt());
            case DEADLINE_DUE -> new DeadlineDue(event.job());
        };
    }

    /** The attempt after this one may start. */
    record RetryDue(String job, String task, int attempt) implements Timer {
    }

    /** The job's deadline has come. */
    record DeadlineDue(String job) implements Timer {
    }
}
