package dev.atelier.workflow.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * When and in which trace a job was taken up last. No part of the job's state: what the job comes to does not depend on who watches it.
 *
 * @param trace {@code null} where nobody follows it
 */
record StoredRun(Instant begun, @JsonInclude(JsonInclude.Include.NON_NULL) JobTrace trace) {
    Optional<JobTrace> traced() {
        return Optional.ofNullable(trace);
    }
}
