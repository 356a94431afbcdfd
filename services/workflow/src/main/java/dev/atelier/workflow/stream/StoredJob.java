package dev.atelier.workflow.stream;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Rules;
import dev.atelier.workflow.core.Admission;
import dev.atelier.workflow.core.Job;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.TaskState;
import java.time.Instant;
import java.util.Map;

/** The part of a job's state that changes with every event; {@link StoredPlan} is the rest. */
record StoredJob(String tenant, int priority, Instant createdAt, Instant updatedAt, Instant deadline, String forkOf,
        Admission admission, Rules rules, Map<String, TaskState> tasks, boolean fresh, long version, JobStatus status, Failure failure,
        Instant endedAt) {

    /** Of versions that knew no limits and kept no rules. */
    StoredJob {
        admission = admission == null ? Admission.FREE : admission;
        rules = rules == null ? RetryPolicy.DEFAULT.rules() : rules;
    }

    static StoredJob of(JobState state) {
        return switch (state) {
            case JobState.NoJob _ -> throw new IllegalArgumentException("there is no job to keep");
            case JobState.Running running -> of(running.job(), running.status(), null, null);
            case JobState.Ended ended -> of(ended.job(), ended.status(), ended.failure(), ended.at());
        };
    }

    private static StoredJob of(Job job, JobStatus status, Failure failure, Instant endedAt) {
        return new StoredJob(job.tenant(), job.priority(), job.createdAt(), job.updatedAt(), job.deadline(), job.forkOf(),
                job.admission(), job.rules(), job.tasks(), job.fresh(), job.version(), status, failure, endedAt);
    }

    JobState state(String id, StoredPlan plan) {
        Job job = new Job(id, tenant, plan.spec(), priority, createdAt, updatedAt, deadline, forkOf, admission, rules, plan.plan(), tasks,
                fresh, version);
        return status.ended() ? new JobState.Ended(job, status, failure, endedAt) : new JobState.Running(job);
    }
}
