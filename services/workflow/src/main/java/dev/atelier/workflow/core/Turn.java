package dev.atelier.workflow.core;

import dev.atelier.schemas.job.TrainingSettings;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.work.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transition in the making: the job as it is changed, and the effects as they gather. */
final class Turn {
    private final JobState before;
    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private final Job job;
    private TaskStates tasks;
    /** How the job ends by this turn; {@code null} if it does not. */
    private JobStatus end;
    private Failure failure;
    private boolean changed;

    Turn(JobState.Running running, Instant now) {
        this(running, running.job(), now);
    }

    /** A turn that sets out with another job than the state has. */
    Turn(JobState before, Job job, Instant now) {
        this.before = before;
        this.job = job;
        this.tasks = TaskStates.of(job.plan(), job.tasks());
        this.now = now;
    }

    Job job() {
        return job;
    }

    /** Where the task stands by now. */
    TaskState task(String id) {
        return tasks.get(id);
    }

    Instant now() {
        return now;
    }

    /** The job sets out: everything that can be done is offered, unless it has to wait for its turn. */
    void begin() {
        changed = true;
        if (job.deadline() != null) {
            effects.add(new Effect.SetTimer(new Timer.DeadlineDue(job.id()), job.deadline()));
        }
        if (job.admission().given()) {
            setOut();
        } else {
            effects.add(new Effect.AskAdmission(job));
        }
    }

    private void setOut() {
        offerReady(job.plan().tasks());
        endIfDone();
    }

    void endIfDone() {
        if (tasks.allSucceeded()) {
            end(JobStatus.SUCCEEDED, null);
        }
    }

    /** The turn of a job that waited for it has come. */
    void admit() {
        changed = true;
        setOut();
    }

    void become(String task, TaskState state) {
        tasks = tasks.with(task, state);
        changed = true;
    }

    /** Offers those of these tasks that were waiting for nothing but what has succeeded by now; none before the job's turn. */
    void offerReady(List<PlannedTask> candidates) {
        if (!job.admission().given()) {
            return;
        }
        for (PlannedTask task : candidates) {
            boolean needsMet = task.needs().stream().allMatch(need -> tasks.get(need) instanceof TaskState.Succeeded);
            if (needsMet && tasks.get(task.id()) instanceof TaskState.Waiting(Tries tries)) {
                offer(task, tries.next(), null);
            }
        }
    }

    void offer(PlannedTask planned, Tries tries, Failure lastFailure) {
        become(planned.id(), new TaskState.Ready(tries, lastFailure));
        Task task = new Task(job.id(), job.tenant(), planned.id(), planned.stage(), tries.attempt(), planned.contentKey(), planned.work(),
                job.deadline(), checkpointEvery(planned.work()), job.fresh(), lastFailure == null ? null : lastFailure.code());
        effects.add(new Effect.DispatchTask(task, job.priority(), job.createdAt()));
    }

    /** A worker told something of the task: it is not in the queue any more. */
    void taken(TaskEvent event) {
        if (tasks.get(event.task()) instanceof TaskState.Ready) {
            effects.add(new Effect.TaskTaken(event.stage(), event.job(), event.task(), event.attempt()));
        }
    }

    void retryAt(TaskFailed event, Tries tries, Instant due, int step) {
        become(event.task(), new TaskState.Retrying(tries, event.failure(), due, step));
        effects.add(new Effect.SetTimer(new Timer.RetryDue(job.id(), event.task(), tries.attempt()), due));
    }

    void fail(TaskEvent event, Tries tries, Failure why) {
        become(event.task(), new TaskState.Failed(tries, event.worker(), why, now));
        end(JobStatus.FAILED, why);
    }

    void park(TaskEvent event, Tries tries, Failure why) {
        become(event.task(), new TaskState.Parked(tries, event.worker(), why, now));
        end(JobStatus.PARKED, why);
    }

    /** Ends the job; what is still open is cancelled. */
    void end(JobStatus status, Failure failure) {
        this.end = status;
        this.failure = failure;
        if (job.admission().limited()) {
            effects.add(new Effect.LeaveAdmission(job));
        }
        tasks = tasks.mapped((id, state) -> state.open() ? cancelled(id, state) : state);
        changed = true;
    }

    private TaskState cancelled(String id, TaskState state) {
        stop(id, state);
        return new TaskState.Cancelled(state.tries(), now);
    }

    /** Calls back a task that a dispatcher or a worker may have. */
    void stop(String id, TaskState state) {
        switch (state) {
            case TaskState.Ready _, TaskState.Running _ -> effects.add(new Effect.CancelTask(
                    new CancelledTask(job.id(), job.tenant(), id, job.plan().task(id).stage(), state.tries().attempt())));
            case TaskState.Waiting _, TaskState.Retrying _, TaskState.Succeeded _, TaskState.Failed _, TaskState.Parked _,
                 TaskState.Cancelled _ -> { }
        }
    }

    Outcome outcome() {
        if (!changed) {
            return Outcome.unchanged(before);
        }
        Job after = job.changed(tasks, now);
        if (end != null) {
            JobState.Ended ended = new JobState.Ended(after.left(), end, failure, now);
            return outcome(ended, after, Snapshots.of(ended));
        }
        JobState.Running running = new JobState.Running(after);
        return outcome(running, after, Snapshots.of(running));
    }

    private Outcome outcome(JobState state, Job after, JobSnapshot snapshot) {
        if (before.status() != state.status()) {
            effects.add(new Effect.EmitEvent(
                    new JobStateChanged(job.id(), job.tenant(), before.status(), state.status(), failure, after.version())));
        }
        effects.add(new Effect.EmitSnapshot(snapshot));
        return new Outcome(state, effects);
    }

    private Integer checkpointEvery(Work work) {
        TrainingSettings training = job.spec().training();
        return switch (work.stage()) {
            case WARM_UP, DS_BAL -> training.checkpointEvery();
            case SEGMENTATION, DEGRADATION, GENERATION, SCORING -> null;
        };
    }
}
