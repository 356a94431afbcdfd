package dev.atelier.gateway.parked;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A job that waits for a replay, with the tasks that stopped it.
 *
 * @param links where to look at it, and where to replay it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedJob(String job, String name, List<String> categories, Instant createdAt, Instant parkedAt, Failure failure,
        List<ParkedTask> tasks, Map<String, String> links) {

    /** With all that decides the parked tasks' outputs. */
    static ParkedJob of(JobSnapshot job) {
        String self = "/v1/jobs/" + job.job();
        return new ParkedJob(job.job(), job.spec().name(), job.spec().categories(), job.createdAt(), job.endedAt(), job.failure(),
                tasks(job),
                Map.of("job", self, "replay", self + "/replay", "self", "/v1/parked/" + job.job()));
    }

    ParkedJob withoutWork() {
        return new ParkedJob(job, name, categories, createdAt, parkedAt, failure, tasks.stream().map(ParkedTask::withoutWork).toList(),
                links);
    }

    private static List<ParkedTask> tasks(JobSnapshot job) {
        Plan plan = Planner.plan(job.spec());
        Map<String, TaskSnapshot> all = job.tasks().stream().collect(Collectors.toMap(TaskSnapshot::task, Function.identity()));
        return job.tasks().stream().filter(task -> task.state() == TaskStatus.PARKED).map(task -> task(task, plan, all)).toList();
    }

    /** A plan of another version may not know the task: what it needs is left out then. */
    private static ParkedTask task(TaskSnapshot task, Plan plan, Map<String, TaskSnapshot> all) {
        PlannedTask planned = plan.task(task.task());
        List<ParkedTask.Need> needs = planned == null ? List.of() : planned.needs().stream().map(all::get)
                .map(need -> new ParkedTask.Need(need.task(), need.stage(), need.state(), need.contentKey())).toList();
        return new ParkedTask(task.task(), task.stage(), task.attempt(), task.failure(), task.worker(), task.endedAt(), task.contentKey(),
                needs,
                planned == null ? null : planned.work());
    }
}
