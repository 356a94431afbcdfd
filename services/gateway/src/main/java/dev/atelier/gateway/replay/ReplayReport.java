package dev.atelier.gateway.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * What a replay of many jobs did, or would do.
 *
 * @param dryRun whether nothing was done
 * @param jobs the jobs, the earliest failure first
 * @param more how many further jobs match, beyond the limit
 */
public record ReplayReport(boolean dryRun, List<Entry> jobs, int more) {

    /**
     * One job.
     *
     * @param name for people; absent where it has none
     * @param from the stage that it is replayed from
     * @param failedAt when it had ended
     * @param failure why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(String job, String name, Stage from, Instant failedAt, Failure failure) {
        static Entry of(JobSnapshot job, Stage from) {
            return new Entry(job.job(), job.spec().name(), from, job.endedAt(), job.failure());
        }
    }
}
