package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.message.JobStatus;
import java.util.Set;

/**
 * Whom to tell of a job.
 *
 * @param events states that are told when the job comes to them
 */
public record Hook(String job, String tenant, String url, Set<JobStatus> events) implements WebhookRecord {
    public Hook {
        events = Set.copyOf(events);
    }

    @Override
    @JsonIgnore
    public String key() {
        return job;
    }
}
