package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What a webhook is sent.
 *
 * @param id of the delivery
 * @param type {@code job.<state>}
 * @param createdAt when the workflow told it
 * @param failure why the job failed, was parked or cancelled
 * @param links where to look further, on the gateway
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Payload(String id, String type, Instant createdAt, String job, String tenant, JobStatus state, long version, Failure failure,
        Map<String, String> links) {

    static Payload of(String id, JobStateChanged change, Instant at) {
        String self = "/v1/jobs/" + change.job();
        return new Payload(id, "job." + change.to().id(), at, change.job(), change.tenant(), change.to(), change.version(),
                change.failure(), Map.of("job", self, "artifacts", self + "/artifacts"));
    }

    String json() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }
}
