package dev.atelier.gateway;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Jobs as the stand-in for the workflow shows them: planned in earnest, done in no time. */
final class StandInJobs {
    private StandInJobs() {}

    static JobSnapshot submitted(SubmitJob submit) {
        return new JobSnapshot(submit.job(), submit.tenant(), JobStatus.RUNNING, submit.spec(), submit.priority(), Instant.now(),
                Instant.now(), null, submit.deadline(), tasks(submit.spec(), _ -> TaskStatus.WAITING), null, submit.forkOf(), 1);
    }

    /** What a job named {@code succeeds} or {@code fails in STAGE} comes to; all others run on. */
    static Optional<JobSnapshot> endOf(JobSnapshot job) {
        String name = String.valueOf(job.spec().name());
        return Arrays.stream(Stage.values()).filter(stage -> name.equals("fails in " + stage.id())).findFirst()
                .map(stage -> ended(job, JobStatus.FAILED, stage))
                .or(() -> name.equals("succeeds") ? Optional.of(ended(job, JobStatus.SUCCEEDED, null)) : Optional.empty());
    }

    /** Ended in that stage; later ones are cancelled. */
    static JobSnapshot ended(JobSnapshot job, JobStatus status, Stage in) {
        Failure failure = status == JobStatus.SUCCEEDED ? null : new Failure(Failure.Kind.TERMINAL, "internal", "it broke", "mend it");
        List<TaskSnapshot> tasks = tasks(job.spec(), stage -> in == null || stage.ordinal() < in.ordinal() ? TaskStatus.SUCCEEDED
                : stage == in && status == JobStatus.FAILED ? TaskStatus.FAILED : TaskStatus.CANCELLED);
        return new JobSnapshot(job.job(), job.tenant(), status, job.spec(), job.priority(), job.createdAt(), Instant.now(),
                Instant.now(), null, tasks, failure, job.forkOf(), job.version() + 1);
    }

    static JobSnapshot runningFrom(JobSnapshot job, JobSpec spec, Stage from) {
        List<TaskSnapshot> tasks = tasks(spec, stage -> stage.ordinal() < from.ordinal() ? TaskStatus.SUCCEEDED : TaskStatus.WAITING);
        return new JobSnapshot(job.job(), job.tenant(), JobStatus.RUNNING, spec, job.priority(), job.createdAt(), Instant.now(), null,
                null, tasks, null, job.forkOf(), job.version() + 1);
    }

    private static List<TaskSnapshot> tasks(JobSpec spec, Function<Stage, TaskStatus> status) {
        return Planner.plan(spec).tasks().stream().map(task -> task(task, status.apply(task.stage()))).toList();
    }

    private static TaskSnapshot task(PlannedTask task, TaskStatus status) {
        return new TaskSnapshot(task.id(), task.stage(), status, 1, task.contentKey(), null, null, null, null, null, null);
    }
}
