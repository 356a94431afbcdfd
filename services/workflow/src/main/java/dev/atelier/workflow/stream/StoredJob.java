package dev.atelier.workflow.stream;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.workflow.core.Job;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.TaskState;
import java.time.Instant;
import java.util.Map;

/** The part of a job's state that changes with every event; {@link StoredPlan} is the rest. */
record StoredJob(String tenant, int priority, Instant createdAt, Instant updatedAt, Instant deadline, String forkOf,
        Map<String, TaskState> tasks, boolean fresh, long version, JobStatus status, Failure failure, Instant endedAt) {

    static StoredJob of(JobState state) {
        return switch (state) {
            case JobState.NoJob _ -> throw new IllegalArgumentException("there is no job to keep");
            case JobState.Running running -> of(running.job(), JobStatus.RUNNING, null, null);
            case JobState.Ended ended -> of(ended.job(), ended.status(), ended.failure(), ended.at());
        };
    }

    private static StoredJob of(Job job, JobStatus status, Failure failure, Instant endedAt) {
        return new StoredJob(job.tenant(), job.priority(), job.createdAt(), job.updatedAt(), job.deadline(), job.forkOf(), job.tasks(),
                job.fresh(),
                job.version(), status, failure, endedAt);
    }

    JobState state(String id, StoredPlan plan) {
        Job job = new Job(id, tenant, plan.spec(), priority, createdAt, updatedAt, deadline, forkOf, plan.plan(), tasks, fresh, version);
        return status == JobStatus.RUNNING ? new JobState.Running(job) : new JobState.Ended(job, status, failure, endedAt);
    }
}
