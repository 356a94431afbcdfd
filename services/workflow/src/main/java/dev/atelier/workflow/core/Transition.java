package dev.atelier.workflow.core;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobReminded;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Rules;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The workflow: a job's state and what happened, to its next state and what is to be done. A pure function, so that it can be run by Kafka
 * Streams, by a rebuild from the log, and by a simulation alike. What comes twice, too late, or for another attempt changes nothing.
 */
public final class Transition {
    private final RetryPolicy retries;
    private final BiFunction<JobSpec, Rules, Plan> planner;

    /**
     * By these retries.
     *
     * @param retries of commands that are taken up now; those in the log bring their own
     */
    public Transition(RetryPolicy retries) {
        this(retries, (spec, rules) -> Planner.plan(spec, rules::version));
    }

    /**
     * With another way to a new job's plan, such as one that remembers it.
     *
     * @param planner as pure as {@link Planner#plan}, of the settings and of the rules that a job is taken up by
     */
    public Transition(RetryPolicy retries, BiFunction<JobSpec, Rules, Plan> planner) {
        this.retries = retries;
        this.planner = planner;
    }

    /** What this command does when it is taken up now. */
    public Outcome apply(JobState state, Command command, Instant now) {
        return apply(state, command, retries.rules(), now);
    }

    private Outcome apply(JobState state, Command command, Rules rules, Instant now) {
        return switch (command) {
            case SubmitJob submit -> submit(state, submit, rules, now);
            case CancelJob cancel -> cancel(state, cancel, now);
            case ReplayJob replay -> replay(state, replay, rules, now);
            case ReplaceMasks replace -> Remasking.apply(state, replace, rules, now);
            case ForgetJob forget -> forget(state, forget);
        };
    }

    /** What this event does. That a job's state changed is for others: it does nothing here. */
    public Outcome apply(JobState state, Event event, Instant now) {
        return switch (event) {
            case CommandTaken taken -> apply(state, taken.command(), taken.rules(), now);
            case JobReminded reminded -> apply(state, Timer.of(reminded), now);
            case TaskEvent task -> task(state, task, now);
            case JobAdmitted admitted -> admitted(state, admitted, now);
            case JobStateChanged _ -> Outcome.unchanged(state);
        };
    }

    /** What this reminder does. */
    public Outcome apply(JobState state, Timer timer, Instant now) {
        if (!(state instanceof JobState.Running running)) {
            return Outcome.unchanged(state);
        }
        Turn turn = new Turn(running, now);
        switch (timer) {
            case Timer.RetryDue retry -> retryDue(turn, retry);
            case Timer.DeadlineDue _ when running.job().deadline() == null -> { }
            case Timer.DeadlineDue _ -> turn.end(JobStatus.FAILED, failure(ErrorCode.DEADLINE_PASSED,
                    "the deadline " + running.job().deadline() + " has passed", "replay the job, which then has no deadline"));
        }
        return turn.outcome();
    }

    private Outcome submit(JobState state, SubmitJob command, Rules rules, Instant now) {
        if (!(state instanceof JobState.NoJob)) {
            return Outcome.unchanged(state);
        }
        Job job = Job.accept(command, planner.apply(command.spec(), rules), rules, now);
        Turn turn = new Turn(state, job, now);
        turn.begin();
        return turn.outcome();
    }

    private static Outcome cancel(JobState state, CancelJob command, Instant now) {
        if (!(state instanceof JobState.Running running) || !running.job().tenant().equals(command.tenant())) {
            return Outcome.unchanged(state);
        }
        Turn turn = new Turn(running, now);
        turn.end(JobStatus.CANCELLED, failure(ErrorCode.JOB_CANCELLED, command.reason() == null ? "" : command.reason(), ""));
        return turn.outcome();
    }

    private static Outcome replay(JobState state, ReplayJob command, Rules rules, Instant now) {
        if (!(state instanceof JobState.Ended ended) || !ended.job().tenant().equals(command.tenant())
                || command.version() != null && command.version() != ended.job().version()) {
            return Outcome.unchanged(state);
        }
        Turn turn = new Turn(state, Replay.renew(ended.job(), command, rules, now), now);
        turn.begin();
        return turn.outcome();
    }

    /** Only what has ended: the rest of a running job would come in later and find nothing. */
    private static Outcome forget(JobState state, ForgetJob command) {
        if (!(state instanceof JobState.Ended ended) || !ended.job().tenant().equals(command.tenant())) {
            return Outcome.unchanged(state);
        }
        return new Outcome(new JobState.NoJob(), List.of(new Effect.Forget(command.job())));
    }

    private static Outcome admitted(JobState state, JobAdmitted event, Instant now) {
        if (!(state instanceof JobState.Running(Job job)) || job.admission().given() || !job.tenant().equals(event.tenant())) {
            return Outcome.unchanged(state);
        }
        Turn turn = new Turn(state, job.admitted(), now);
        turn.admit();
        return turn.outcome();
    }

    private static Outcome task(JobState state, TaskEvent event, Instant now) {
        return switch (state) {
            case JobState.NoJob _ -> Outcome.unchanged(state);
            case JobState.Ended ended -> tooLate(ended, event);
            case JobState.Running running when !concerns(running.job(), event) -> Outcome.unchanged(state);
            case JobState.Running running -> task(new Turn(running, now), event);
        };
    }

    /** A worker that begins a task of an ended job has missed its cancellation: it is told again. */
    private static Outcome tooLate(JobState.Ended ended, TaskEvent event) {
        if (!(event instanceof TaskStarted) || !concerns(ended.job(), event)) {
            return Outcome.unchanged(ended);
        }
        CancelledTask cancelled = new CancelledTask(event.job(), event.tenant(), event.task(), event.stage(), event.attempt());
        return new Outcome(ended, List.of(new Effect.CancelTask(cancelled)));
    }

    private static boolean concerns(Job job, TaskEvent event) {
        return job.tenant().equals(event.tenant()) && job.plan().has(event.task());
    }

    private static Outcome task(Turn turn, TaskEvent event) {
        TaskState task = turn.task(event.task());
        if (task.open()) {
            switch (event) {
                case TaskSucceeded succeeded -> succeeded(turn, task, succeeded);
                case TaskStarted started when current(task, event) -> started(turn, task, started);
                case TaskFailed failed when current(task, event) -> failed(turn, task, failed);
                case TaskCheckpointed checkpointed when current(task, event) -> checkpointed(turn, task, checkpointed);
                case TaskStarted _, TaskFailed _, TaskCheckpointed _ -> { }
            }
        }
        return turn.outcome();
    }

    /** Whether the event is of the present attempt, or of a later one: then we have missed how it came to that. */
    private static boolean current(TaskState task, TaskEvent event) {
        return switch (task) {
            case TaskState.Waiting(Tries tries) -> event.attempt() > tries.attempt();
            case TaskState.Retrying retrying -> event.attempt() > retrying.tries().attempt();
            case TaskState.Ready ready -> event.attempt() >= ready.tries().attempt();
            case TaskState.Running running -> event.attempt() >= running.tries().attempt();
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Parked _, TaskState.Cancelled _ -> false;
        };
    }

    private static void started(Turn turn, TaskState task, TaskStarted event) {
        int starts = task instanceof TaskState.Running running && event.attempt() == running.tries().attempt() ? running.starts() + 1 : 1;
        Tries tries = task.tries().atLeast(event.attempt());
        int maxStarts = turn.job().rules().maxStarts();
        turn.taken(event);
        if (starts > maxStarts) {
            turn.park(event, tries, failure(ErrorCode.WORKER_LOST,
                    maxStarts + " workers were lost over attempt " + event.attempt(),
                    "look into the workers' logs and memory, then replay the job"));
        } else {
            int step = Math.max(event.fromStep(), task instanceof TaskState.Running running ? running.step() : 0);
            turn.become(event.task(), new TaskState.Running(tries, event.worker(), turn.now(), step, starts));
        }
    }

    private static void checkpointed(Turn turn, TaskState task, TaskCheckpointed event) {
        turn.taken(event);
        Instant since = task instanceof TaskState.Running running ? running.startedAt() : turn.now();
        int step = Math.max(event.step(), task instanceof TaskState.Running running ? running.step() : 0);
        turn.become(event.task(), new TaskState.Running(task.tries().atLeast(event.attempt()), event.worker(), since, step, 1));
    }

    /** Of whatever attempt: the output is where the plan wants it. */
    private static void succeeded(Turn turn, TaskState task, TaskSucceeded event) {
        if (!turn.job().plan().task(event.task()).contentKey().equals(event.contentKey())) {
            return;
        }
        turn.taken(event);
        if (event.attempt() < task.tries().attempt()) {
            turn.stop(event.task(), task);
        }
        Instant since = task instanceof TaskState.Running running ? running.startedAt() : turn.now().minusMillis(event.durationMillis());
        turn.become(event.task(), new TaskState.Succeeded(
                task.tries().atLeast(event.attempt()), event.worker(), event.reused(), since, turn.now()));
        turn.offerReady(turn.job().plan().dependents(event.task()));
        turn.endIfDone();
    }

    private static void failed(Turn turn, TaskState task, TaskFailed event) {
        Tries tries = task.tries().atLeast(event.attempt());
        turn.taken(event);
        switch (event.failure().kind()) {
            case TERMINAL -> turn.fail(event, tries, event.failure());
            case TRANSIENT -> {
                if (tries.exhausted()) {
                    turn.park(event, tries, event.failure());
                } else {
                    Instant due = turn.now().plus(RetryPolicy.of(turn.job().rules()).pause(event.job(), event.task(), tries.attempt()));
                    turn.retryAt(event, tries, due, task instanceof TaskState.Running running ? running.step() : 0);
                }
            }
        }
    }

    private static void retryDue(Turn turn, Timer.RetryDue retry) {
        if (turn.task(retry.task()) instanceof TaskState.Retrying retrying && retrying.tries().attempt() == retry.attempt()) {
            turn.offer(turn.job().plan().task(retry.task()), retrying.tries().next(), retrying.failure());
        }
    }

    private static Failure failure(ErrorCode code, String message, String remedy) {
        return new Failure(Failure.Kind.TERMINAL, code.code(), message, remedy);
    }
}
