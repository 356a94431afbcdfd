package dev.atelier.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.Map;

/** A job as answers show it: the snapshot and where to go from here. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobView(@JsonUnwrapped JobSnapshot snapshot, Map<String, String> links) {

    /** That job. */
    public static JobView of(JobSnapshot job) {
        String self = "/v1/jobs/" + job.job();
        return new JobView(job, Map.of(
                "self", self, "events", self + "/events", "artifacts", self + "/artifacts", "cancel", self + "/cancel",
                "replay", self + "/replay", "fork", self + "/fork", "masks", self + "/masks"));
    }
}
