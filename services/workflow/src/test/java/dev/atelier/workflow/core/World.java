package dev.atelier.workflow.core;

import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One job's state machine with everything around it in memory: what it offered, cancelled, and asked to be reminded of. */
final class World {
    /** What the topic of events keeps. */
    record Logged(Event event, Instant at) {
    }

    static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10), 4);

    final Map<String, Task> offered = new LinkedHashMap<>();
    final Map<Timer, Instant> timers = new LinkedHashMap<>();
    final List<CancelledTask> cancelled = new ArrayList<>();
    final List<Logged> log = new ArrayList<>();
    final List<JobStatus> statuses = new ArrayList<>();
    final List<Long> versions = new ArrayList<>();
    JobState state = new JobState.NoJob();
    JobSnapshot snapshot;
    /** The job while it waits for its turn. */
    Job asking;
    Instant now = Instant.parse("2026-11-23T19:00:00Z");
    private final Transition transition = new Transition(RETRIES);

    World submitted() {
        send(Jobs.submit("j", "acme"));
        return this;
    }

    /** Of a tenant with a limit: it waits for its turn. */
    World queued() {
        send(new SubmitJob("j", "acme", Jobs.small(), null, null, null, 1, null));
        return this;
    }

    List<Effect> send(Command command) {
        return send(CommandTaken.of(command, RETRIES.rules()));
    }

    List<Effect> send(Event event) {
        log.add(new Logged(event, now));
        return take(transition.apply(state, event, now));
    }

    List<Effect> ring(Timer timer) {
        timers.remove(timer);
        return state instanceof JobState.Running running ? send(timer.rung(running.job().tenant())) : List.of();
    }

    /** The state that the log alone makes, by a machine with other settings. */
    JobState rebuilt() {
        Transition other = new Transition(new RetryPolicy(1, Duration.ofDays(1), Duration.ofDays(1), 1));
        JobState rebuilt = new JobState.NoJob();
        for (Logged logged : log) {
            rebuilt = other.apply(rebuilt, logged.event(), logged.at()).state();
        }
        return rebuilt;
    }

    private List<Effect> take(Outcome outcome) {
        state = outcome.state();
        for (Effect effect : outcome.effects()) {
            switch (effect) {
                case Effect.DispatchTask dispatch -> offered.put(dispatch.task().task(), dispatch.task());
                case Effect.TaskTaken taken -> offered.remove(taken.task());
                case Effect.CancelTask cancel -> {
                    offered.remove(cancel.task().task());
                    cancelled.add(cancel.task());
                }
                case Effect.EmitEvent(var event) -> {
                    statuses.add(((JobStateChanged) event).to());
                    log.add(new Logged(event, now));
                }
                case Effect.EmitSnapshot(var emitted) -> {
                    snapshot = emitted;
                    versions.add(emitted.version());
                }
                case Effect.AskAdmission(Job job) -> asking = job;
                case Effect.LeaveAdmission _ -> asking = null;
                case Effect.Forget _ -> snapshot = null;
                case Effect.SetTimer set -> timers.put(set.timer(), set.due());
            }
        }
        return outcome.effects();
    }

    TaskState task(String id) {
        return switch (state) {
            case JobState.NoJob _ -> null;
            case JobState.Running running -> running.job().task(id);
            case JobState.Ended ended -> ended.job().task(id);
        };
    }

    static TaskStarted started(Task task, String worker) {
        return new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), worker, 0);
    }

    static TaskSucceeded succeeded(Task task) {
        return new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", task.contentKey(), false, 10);
    }

    static TaskFailed failed(Task task, Failure.Kind kind) {
        return new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w",
                new Failure(kind, "some-code", "broken", "mend"));
    }

    /** Starts and finishes this task. */
    void finish(String id) {
        Task task = offered.get(id);
        send(started(task, "w"));
        send(succeeded(task));
    }

    /** Finishes whatever is offered until nothing is. */
    void finishAll() {
        while (!offered.isEmpty()) {
            finish(offered.keySet().iterator().next());
        }
    }
}
