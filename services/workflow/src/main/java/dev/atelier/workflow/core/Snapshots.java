package dev.atelier.workflow.core;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.PlannedTask;
import java.time.Instant;
import java.util.List;

/** A job's state as people see it. */
final class Snapshots {
    private Snapshots() {
    }

    static JobSnapshot of(JobState.Running state) {
        return of(state.job(), state, null, null);
    }

    static JobSnapshot of(JobState.Ended state) {
        return of(state.job(), state, state.failure(), state.at());
    }

    private static JobSnapshot of(Job job, JobState state, Failure failure, Instant endedAt) {
        List<TaskSnapshot> tasks = job.plan().tasks().stream().map(task -> task(task, job.task(task.id()))).toList();
        return new JobSnapshot(job.id(), job.tenant(), state.status(), job.spec(), job.priority(), job.createdAt(), job.updatedAt(),
                endedAt,
                job.deadline(), tasks, failure, job.forkOf(), job.version());
    }

    private static TaskSnapshot task(PlannedTask task, TaskState state) {
        return switch (state) {
            case TaskState.Waiting _ -> snapshot(task, state, TaskStatus.WAITING, null, null, null, null, null, null);
            case TaskState.Ready s -> snapshot(task, state, TaskStatus.READY, null, null, null, s.lastFailure(), null, null);
            case TaskState.Running s -> snapshot(task, state, TaskStatus.RUNNING, s.worker(), s.step(), null, null, s.startedAt(), null);
            case TaskState.Retrying s -> snapshot(task, state, TaskStatus.RETRYING, null, s.step(), null, s.failure(), null, null);
            case TaskState.Succeeded s ->
                snapshot(task, state, TaskStatus.SUCCEEDED, s.worker(), null, s.reused(), null, s.startedAt(), s.endedAt());
            case TaskState.Failed s -> snapshot(task, state, TaskStatus.FAILED, s.worker(), null, null, s.failure(), null, s.endedAt());
            case TaskState.Parked s -> snapshot(task, state, TaskStatus.PARKED, s.worker(), null, null, s.failure(), null, s.endedAt());
            case TaskState.Cancelled s -> snapshot(task, state, TaskStatus.CANCELLED, null, null, null, null, null, s.endedAt());
        };
    }

    private static TaskSnapshot snapshot(PlannedTask task, TaskState state, TaskStatus status, String worker, Integer step, Boolean reused,
            Failure failure, Instant startedAt, Instant endedAt) {
        return new TaskSnapshot(task.id(), task.stage(), status, state.tries().attempt(), task.contentKey(), worker, step, reused, failure,
                startedAt, endedAt);
    }
}
