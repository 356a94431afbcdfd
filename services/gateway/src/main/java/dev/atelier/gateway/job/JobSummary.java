package dev.atelier.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Instant;
import java.util.List;

/**
 * A job in a list.
 *
 * @param tasksDone how many of {@code tasks} have succeeded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSummary(String job, String name, JobStatus state, List<String> categories, Instant createdAt, Instant endedAt, int tasksDone, int tasks,
        Failure failure) {

    static JobSummary of(JobSnapshot job) {
        int done = (int) job.tasks().stream().filter(task -> task.state() == TaskStatus.SUCCEEDED).count();
        return new JobSummary(job.job(), job.spec().name(), job.state(), job.spec().categories(), job.createdAt(), job.endedAt(), done, job.tasks().size(), job.failure());
    }
}
