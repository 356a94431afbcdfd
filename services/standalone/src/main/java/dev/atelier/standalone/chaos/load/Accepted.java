package dev.atelier.standalone.chaos.load;

import dev.atelier.schemas.message.JobStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that the gateway has accepted.
 *
 * @param real whether its work is the stages' real work
 * @param cancelAnswer the job's state in the gateway's answer to its cancellation; empty where nobody cancelled it
 */
public record Accepted(String job, String tenant, boolean real, Instant at, Optional<JobStatus> cancelAnswer) {
    Accepted cancelled(JobStatus answer) {
        return new Accepted(job, tenant, real, at, Optional.of(answer));
    }
}
