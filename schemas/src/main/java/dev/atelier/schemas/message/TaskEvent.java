package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.Stage;

/** What has happened to a task, told by its worker. */
public sealed interface TaskEvent extends Event permits TaskStarted, TaskCheckpointed, TaskSucceeded, TaskFailed {
    String task();

    Stage stage();

    int attempt();

    /** The worker's id. */
    String worker();

    @Override
    @JsonIgnore
    default String subject() {
        return job() + "/" + task();
    }
}
