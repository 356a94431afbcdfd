package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole of a job as people see it. Topic {@code atelier.jobs}, key job, compacted.
 *
 * @param endedAt default none: the job is running
 * @param tasks all tasks, in the order of the stages
 * @param failure why the job failed, was parked or cancelled; default none
 * @param forkOf the job that this one was made from; default none
 * @param version rises by one with every change: a reader keeps the highest
 */
public record JobSnapshot(String job, String tenant, JobStatus state, JobSpec spec, int priority, Instant createdAt, Instant updatedAt,
        @MayBeAbsent Instant endedAt, @MayBeAbsent Instant deadline, List<TaskSnapshot> tasks, @MayBeAbsent Failure failure,
        @MayBeAbsent String forkOf, long version) implements Message {
    public JobSnapshot {
        tasks = List.copyOf(tasks);
    }

    /** The task of that name, if it has succeeded. */
    public Optional<TaskSnapshot> succeeded(String task) {
        return tasks.stream().filter(candidate -> candidate.task().equals(task) && candidate.state() == TaskStatus.SUCCEEDED).findFirst();
    }

    /** The content key of the adapter that the job has trained, found or been given. */
    public Optional<String> adapterKey() {
        return spec.adapter() != null ? Optional.of(spec.adapter().key()) : succeeded(TaskIds.DS_BAL).map(TaskSnapshot::contentKey);
    }

    /** Content keys whose output the job has made or found. */
    public Set<String> made() {
        return tasks.stream().filter(task -> task.state() == TaskStatus.SUCCEEDED).map(TaskSnapshot::contentKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
