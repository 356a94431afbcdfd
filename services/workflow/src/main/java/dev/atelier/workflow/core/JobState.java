package dev.atelier.workflow.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import java.time.Instant;

/** A job's state: not there yet, running, or ended in exactly one way. Only a replay or another mask leads from an end back. */
public sealed interface JobState {
    /** Nobody has submitted it. */
    record NoJob() implements JobState {
    }

    /** It has tasks to be done, or waits for its turn. */
    record Running(Job job) implements JobState {
    }

    /**
     * Nothing more happens to it.
     *
     * @param status an end
     * @param failure why; {@code null} where it succeeded
     */
    record Ended(Job job, JobStatus status, Failure failure, Instant at) implements JobState {
        public Ended {
            if (!status.ended()) {
                throw new IllegalArgumentException(status + " is no end");
            }
        }
    }

    @JsonIgnore
    default JobStatus status() {
        return switch (this) {
            case NoJob _ -> null;
            case Running running -> running.job().admission().given() ? JobStatus.RUNNING : JobStatus.QUEUED;
            case Ended ended -> ended.status();
        };
    }
}
