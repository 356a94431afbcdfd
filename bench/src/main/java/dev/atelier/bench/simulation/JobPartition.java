package dev.atelier.bench.simulation;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Task;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.Outcome;
import dev.atelier.workflow.core.Timer;
import dev.atelier.workflow.core.Transition;
import dev.atelier.workflow.dispatch.FairQueue;
import dev.atelier.workflow.dispatch.Ticket;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The jobs of one partition with their queues: what the workflow service does between reading a message and committing, with maps in
 * place of its stores and without its messages' bytes.
 */
final class JobPartition {
    /** Where its effects go. */
    interface Surroundings {
        /** A task goes to the workers. */
        void released(Task task);

        /** A job asks to be reminded. */
        void remind(Timer timer, Instant due);

        /** A job has come to an end; nothing of it is kept. */
        void ended(JobState.Ended job);
    }

    private final Transition transition;
    private final Surroundings surroundings;
    private final Map<String, JobState> jobs = new HashMap<>();
    private final Map<Stage, FairQueue> queues = new EnumMap<>(Stage.class);
    private final Map<String, Task> waiting = new HashMap<>();
    private final Set<Stage> touched = EnumSet.noneOf(Stage.class);
    private long order;

    JobPartition(Transition transition, Supplier<FairQueue> queue, Surroundings surroundings) {
        this.transition = transition;
        this.surroundings = surroundings;
        for (Stage stage : Stage.values()) {
            queues.put(stage, queue.get());
        }
    }

    void handle(Message message, Instant now) {
        switch (message) {
            case Command command -> step(command.job(), now, state -> transition.apply(state, command, now));
            case Event event -> step(event.job(), now, state -> transition.apply(state, event, now));
            case Message other -> throw new IllegalArgumentException("neither command nor event: " + other);
        }
    }

    void remind(Timer timer, Instant now) {
        step(timer.job(), now, state -> transition.apply(state, timer, now));
    }

    private interface Step {
        Outcome from(JobState state);
    }

    private void step(String id, Instant now, Step step) {
        JobState before = jobs.getOrDefault(id, new JobState.NoJob());
        Outcome outcome = step.from(before);
        keep(id, outcome.state());
        for (Effect effect : outcome.effects()) {
            perform(effect, now);
        }
        touched.forEach(stage -> release(queues.get(stage), now));
        touched.clear();
    }

    private void keep(String id, JobState state) {
        switch (state) {
            case JobState.NoJob _ -> { }
            case JobState.Running _ -> jobs.put(id, state);
            case JobState.Ended ended -> {
                jobs.remove(id);
                surroundings.ended(ended);
            }
        }
    }

    private void perform(Effect effect, Instant now) {
        switch (effect) {
            case Effect.DispatchTask offer -> offer(offer);
            case Effect.TaskTaken(Stage stage, String job, String task, int attempt) -> take(stage, id(job, task), attempt, now);
            case Effect.CancelTask(CancelledTask task) -> withdraw(task.stage(), id(task.job(), task.task()), task.attempt());
            case Effect.SetTimer(Timer timer, Instant due) -> surroundings.remind(timer, due);
            case Effect.EmitEvent _, Effect.EmitSnapshot _ -> { }
            // tenants of the simulation have no limit of running jobs, and nothing is kept of a job that has ended
            case Effect.AskAdmission _, Effect.LeaveAdmission _, Effect.Forget _ -> { }
        }
    }

    private void offer(Effect.DispatchTask offer) {
        Task task = offer.task();
        String id = id(task.job(), task.task());
        if (queues.get(task.stage()).offer(new Ticket(id, task.attempt(), task.tenant(), offer.priority(), offer.submittedAt(), order++))) {
            waiting.put(id, task);
            touched.add(task.stage());
        }
    }

    private void take(Stage stage, String id, int attempt, Instant now) {
        forget(stage, id, queues.get(stage).take(id, attempt, now));
    }

    private void withdraw(Stage stage, String id, int attempt) {
        forget(stage, id, queues.get(stage).withdraw(id, attempt));
    }

    private void forget(Stage stage, String id, boolean wasHere) {
        if (wasHere) {
            waiting.remove(id);
            touched.add(stage);
        }
    }

    private void release(FairQueue queue, Instant now) {
        for (Optional<Ticket> next = queue.release(now); next.isPresent(); next = queue.release(now)) {
            surroundings.released(waiting.remove(next.get().id()));
        }
    }

    private static String id(String job, String task) {
        return job + "/" + task;
    }
}
