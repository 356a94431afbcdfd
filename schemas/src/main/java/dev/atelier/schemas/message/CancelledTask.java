package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.Stage;

/**
 * Nobody wants this task any more: a worker that runs it stops, one that gets it later acknowledges it unseen. Topic
 * {@code atelier.cancellations}, key job, read by every worker from the beginning.
 *
 * @param attempt this attempt and all before it
 */
public record CancelledTask(String job, String tenant, String task, Stage stage, int attempt) implements Message {
    @Override
    @JsonIgnore
    public String subject() {
        return job + "/" + task;
    }
}
