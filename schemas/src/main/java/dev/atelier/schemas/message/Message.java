package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Whatever goes over Kafka, as the data of a {@link CloudEvent}. Every message says in its value which job and tenant it is about. */
public sealed interface Message permits Command, Task, CancelledTask, Event, Progress, JobSnapshot {
    String job();

    String tenant();

    /** The CloudEvent's subject: the job, or {@code job/task}. */
    @JsonIgnore
    default String subject() {
        return job();
    }
}
