package dev.atelier.workflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state that a small job can come to, whatever happens in whatever order: workers may say anything about any attempt that was ever
 * dispatched, as often as they like and as late as they like; reminders may come at any time and come twice; the client may cancel; a job
 * whose tenant may run only so many at once is told that its turn has come, maybe twice, maybe too late.
 */
class TransitionModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");
    private static final RetryPolicy RETRIES = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, 2);
    private static final int LONGEST_WAY_OUT = 30;
    private final Transition transition = new Transition(RETRIES);

    /**
     * The job and all around it.
     *
     * @param delivered all attempts that workers may have got
     * @param offered what the dispatcher counts as waiting or released
     */
    private record Node(JobState state, Set<Task> delivered, Set<Timer> timers, Map<String, Integer> offered) {
    }

    /** One thing that happens, and what it leads to. */
    private record Step(Node from, Outcome outcome, Node to) {
    }

    static Stream<Admission> admissions() {
        return Stream.of(Admission.FREE, Admission.needed(1));
    }

    @ParameterizedTest
    @MethodSource("admissions")
    void shouldHoldInEveryReachableState(Admission admission) {
        Node start = start(admission);
        Set<Node> seen = new HashSet<>(Set.of(start));
        Deque<Node> open = new ArrayDeque<>(seen);
        Set<JobStatus> ends = new HashSet<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            check(node);
            ends.add(node.state().status());
            for (Step step : steps(node)) {
                checkOneEnd(step);
                if (seen.add(step.to())) {
                    open.push(step.to());
                }
            }
        }
        assertThat(ends).contains(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.PARKED);
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("admissions")
    void shouldEndFromEveryReachableStateOnceWorkersAreFair(Admission admission) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(start(admission)));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node) && !node.state().status().ended()) {
                assertThat(fairEnd(node).state().status().ended()).as("from %s", node).isTrue();
                steps(node).forEach(step -> open.push(step.to()));
            }
        }
    }

    /** What the dispatcher counts is what is ready: a ticket too many would take a place of its window for ever. */
    private static void check(Node node) {
        Map<String, Integer> ready = new HashMap<>();
        tasks(node.state()).forEach((id, task) -> {
            if (task instanceof TaskState.Ready) {
                ready.put(id, task.tries().attempt());
            }
        });
        assertThat(node.offered()).as("offered in %s", node.state()).isEqualTo(ready);
        if (node.state().status().ended()) {
            assertThat(tasks(node.state()).values()).noneMatch(TaskState::open);
        }
    }

    /** An end is told once, and nothing but a replay leads out of it. */
    private static void checkOneEnd(Step step) {
        long told = step.outcome().effects().stream().filter(effect -> effect instanceof Effect.EmitEvent(var event)
                && event instanceof JobStateChanged changed && changed.to().ended()).count();
        long left = step.outcome().effects().stream().filter(Effect.LeaveAdmission.class::isInstance).count();
        boolean ends = !step.from().state().status().ended() && step.to().state().status().ended();
        // a place that is not given back would be lost to the tenant for ever
        assertThat(left).isEqualTo(ends && job(step.from().state()).admission().limited() ? 1 : 0);
        if (step.from().state().status().ended()) {
            assertThat(step.to().state()).isEqualTo(step.from().state());
            assertThat(told).isZero();
        } else {
            assertThat(told).isEqualTo(step.to().state().status().ended() ? 1 : 0);
        }
    }

    /** Workers do what they are given, and reminders come: nothing else. */
    private Node fairEnd(Node node) {
        Node now = node;
        for (int n = 0; n < LONGEST_WAY_OUT && !now.state().status().ended(); n++) {
            now = fairStep(now);
        }
        return now;
    }

    private Node fairStep(Node node) {
        if (!job(node.state()).admission().given()) {
            return next(node, transition.apply(node.state(), admitted(), NOW)).to();
        }
        for (Task task : node.delivered()) {
            TaskState state = tasks(node.state()).get(task.task());
            boolean current = state.tries().attempt() == task.attempt();
            if (current && (state instanceof TaskState.Ready || state instanceof TaskState.Running)) {
                return next(node, transition.apply(node.state(), World.succeeded(task), NOW)).to();
            }
        }
        for (Timer timer : node.timers()) {
            Step step = next(node, transition.apply(node.state(), timer, NOW));
            if (!step.to().equals(node) && !(timer instanceof Timer.DeadlineDue)) {
                return step.to();
            }
        }
        return node;
    }

    private List<Step> steps(Node node) {
        List<Step> steps = new ArrayList<>();
        JobState state = node.state();
        for (Task task : node.delivered()) {
            steps.add(next(node, transition.apply(state, World.started(task, "w"), NOW)));
            steps.add(next(node, transition.apply(state, World.succeeded(task), NOW)));
            steps.add(next(node, transition.apply(state, World.failed(task, Failure.Kind.TRANSIENT), NOW)));
            steps.add(next(node, transition.apply(state, World.failed(task, Failure.Kind.TERMINAL), NOW)));
            steps.add(next(node, transition.apply(state,
                    new TaskCheckpointed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 1), NOW)));
        }
        steps.add(next(node, transition.apply(state, admitted(), NOW)));
        for (Timer timer : node.timers()) {
            steps.add(next(node, transition.apply(state, timer, NOW)));
        }
        steps.add(next(node, transition.apply(state, new CancelJob("j", "acme", "enough"), NOW)));
        steps.add(next(node, transition.apply(state, new CancelJob("j", "another", "not mine"), NOW)));
        steps.add(next(node, transition.apply(state, new ReplayJob("j", "another", Stage.SEGMENTATION, false, null), NOW)));
        return steps;
    }

    private static Step next(Node node, Outcome outcome) {
        Set<Task> delivered = new LinkedHashSet<>(node.delivered());
        Set<Timer> timers = new LinkedHashSet<>(node.timers());
        Map<String, Integer> offered = new HashMap<>(node.offered());
        for (Effect effect : outcome.effects()) {
            switch (effect) {
                case Effect.DispatchTask dispatch -> {
                    delivered.add(dispatch.task());
                    offered.put(dispatch.task().task(), dispatch.task().attempt());
                }
                case Effect.TaskTaken taken -> offered.computeIfPresent(taken.task(), withdrawn(taken.attempt())::apply);
                case Effect.CancelTask(var task) -> offered.computeIfPresent(task.task(), withdrawn(task.attempt())::apply);
                case Effect.SetTimer set -> timers.add(set.timer());
                case Effect.EmitEvent _, Effect.EmitSnapshot _, Effect.AskAdmission _, Effect.LeaveAdmission _, Effect.Forget _ -> { }
            }
        }
        return new Step(node, outcome, new Node(timeless(outcome.state()), delivered, timers, offered));
    }

    private interface Remap {
        Integer apply(String id, Integer attempt);
    }

    private static Remap withdrawn(int upTo) {
        return (_, attempt) -> attempt <= upTo ? null : attempt;
    }

    /** Versions rise for ever; states that differ in nothing else are one. */
    private static JobState timeless(JobState state) {
        return switch (state) {
            case JobState.NoJob none -> none;
            case JobState.Running(Job job) -> new JobState.Running(timeless(job));
            case JobState.Ended ended -> new JobState.Ended(timeless(ended.job()), ended.status(), ended.failure(), ended.at());
        };
    }

    private static Job timeless(Job job) {
        return new Job(job.id(), job.tenant(), job.spec(), job.priority(), job.createdAt(), job.updatedAt(), job.deadline(), job.forkOf(),
                job.admission(), job.rules(), job.plan(), job.tasks(), job.fresh(), 0);
    }

    private static Map<String, TaskState> tasks(JobState state) {
        return job(state).tasks();
    }

    private static Job job(JobState state) {
        return switch (state) {
            case JobState.NoJob _ -> throw new IllegalStateException("the job is there from the start");
            case JobState.Running running -> running.job();
            case JobState.Ended ended -> ended.job();
        };
    }

    private static JobAdmitted admitted() {
        return new JobAdmitted("j", "acme");
    }

    /** A job of three tasks, of which the last needs the first; it has a deadline. */
    private Node start(Admission admission) {
        Plan plan = new Plan(List.of(task("a", 0), task("b", 1), task("c", 2, "a")));
        Map<String, TaskState> tasks = new LinkedHashMap<>();
        plan.tasks().forEach(task -> tasks.put(task.id(), new TaskState.Waiting(new Tries(0, RETRIES.maxAttempts()))));
        JobSpec spec = Jobs.small();
        Job job = new Job("j", "acme", spec, 5, NOW, NOW, NOW.plusSeconds(60), null, admission, RETRIES.rules(), plan, tasks, false, 0);
        Turn turn = new Turn(new JobState.NoJob(), job, NOW);
        turn.begin();
        Node nothing = new Node(new JobState.NoJob(), Collections.emptySet(), Collections.emptySet(), Map.of());
        return next(nothing, turn.outcome()).to();
    }

    private static PlannedTask task(String id, int image, String... needs) {
        Work work = new SegmentImage(new ModelRef("m", "d"), String.format("%064x", image), 0, List.of("tower", "roof"), null);
        return new PlannedTask(id, work, ContentKey.of(work), List.of(needs));
    }
}
