package dev.atelier.workflow.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.schemas.message.Failure;
import java.time.Instant;

/** Where a task stands, with just what is known there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskState.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = TaskState.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = TaskState.Running.class, name = "running"),
    @JsonSubTypes.Type(value = TaskState.Retrying.class, name = "retrying"),
    @JsonSubTypes.Type(value = TaskState.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = TaskState.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = TaskState.Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = TaskState.Cancelled.class, name = "cancelled")
})
public sealed interface TaskState {
    Tries tries();

    /** Whether an event may still change it while the job runs. */
    @JsonIgnore
    default boolean open() {
        return switch (this) {
            case Waiting _, Ready _, Running _, Retrying _ -> true;
            case Succeeded _, Failed _, Parked _, Cancelled _ -> false;
        };
    }

    /** For the tasks that it needs. */
    record Waiting(Tries tries) implements TaskState {
    }

    /** Offered to the stage's dispatcher, or with the workers already; nobody has started it. */
    record Ready(Tries tries, Failure lastFailure) implements TaskState {
    }

    /**
     * A worker has it.
     *
     * @param step of the newest checkpoint, or the step that it was taken up from
     * @param starts how often workers have started this attempt since it last came forward
     */
    record Running(Tries tries, String worker, Instant startedAt, int step, int starts) implements TaskState {
    }

    /** For its next attempt, after a transient failure. */
    record Retrying(Tries tries, Failure failure, Instant due, int step) implements TaskState {
    }

    /**
     * Its output is in the store.
     *
     * @param worker {@code null} where nobody was asked, because the output was there before the job
     * @param reused whether the output was there before
     */
    record Succeeded(Tries tries, String worker, boolean reused, Instant startedAt, Instant endedAt) implements TaskState {
    }

    record Failed(Tries tries, String worker, Failure failure, Instant endedAt) implements TaskState {
    }

    /** Tried as often as is allowed. */
    record Parked(Tries tries, String worker, Failure failure, Instant endedAt) implements TaskState {
    }

    /** With its job. */
    record Cancelled(Tries tries, Instant endedAt) implements TaskState {
    }
}
