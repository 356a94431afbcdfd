package dev.atelier.workflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever order events come in, however often each comes, and whoever is lost on the way: a job has one end, and stays there. */
class TransitionPropertyTest {
    private static final int MESSAGES = 5_000;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReachExactlyOneEndWhateverHappens(int seed) {
        Random random = new Random(seed);
        boolean limited = random.nextInt(3) == 0;
        World world = limited ? new World().queued() : new World().submitted();
        List<Task> delivered = new ArrayList<>();
        List<Event> sent = new ArrayList<>();
        boolean cancelling = random.nextInt(3) == 0;
        for (int n = 0; n < MESSAGES && !world.state.status().ended(); n++) {
            world.now = world.now.plusMillis(random.nextInt(500));
            delivered.addAll(world.offered.values());
            step(world, random, delivered, sent, cancelling);
            invariants(world);
        }
        assertThat(world.state.status().ended()).isTrue();
        JobState end = world.state;
        sent.forEach(world::send);
        delivered.forEach(task -> world.send(World.succeeded(task)));
        List.copyOf(world.timers.keySet()).forEach(world::ring);
        assertThat(world.state).isEqualTo(end);
        assertThat(world.statuses).hasSizeBetween(2, limited ? 3 : 2).doesNotHaveDuplicates();
        assertThat(world.asking).as("who has ended makes room").isNull();
        assertThat(world.rebuilt()).as("the state that the log alone makes").isEqualTo(world.state);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldComeToTheSameEndWithoutDuplicates(int seed) {
        Random random = new Random(seed);
        World once = new World().submitted();
        World twice = new World().submitted();
        while (!once.offered.isEmpty()) {
            List<Task> offered = List.copyOf(once.offered.values());
            Task task = offered.get(random.nextInt(offered.size()));
            for (Event event : List.of(World.started(task, "w"), World.succeeded(task))) {
                once.send(event);
                twice.send(event);
                if (random.nextBoolean()) {
                    twice.send(event);
                }
            }
        }
        assertThat(once.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(twice.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(twice.statuses).isEqualTo(once.statuses);
    }

    private static void step(World world, Random random, List<Task> delivered, List<Event> sent, boolean cancelling) {
        int what = random.nextInt(100);
        if (what < 10 && !world.timers.isEmpty()) {
            world.ring(world.timers.keySet().iterator().next());
        } else if (what < 20 && !sent.isEmpty()) {
            world.send(sent.get(random.nextInt(sent.size())));
        } else if (what < 40 && world.state.status() == JobStatus.QUEUED) {
            world.send(new JobAdmitted("j", "acme"));
        } else if (what == 40 && cancelling) {
            world.send(new CancelJob("j", "acme", "enough"));
        } else if (!delivered.isEmpty()) {
            Event event = anything(delivered.get(random.nextInt(delivered.size())), random);
            sent.add(event);
            world.send(event);
        }
    }

    private static Event anything(Task task, Random random) {
        int what = random.nextInt(100);
        if (what < 40) {
            return World.started(task, "w" + random.nextInt(5));
        }
        if (what < 90) {
            return World.succeeded(task);
        }
        return World.failed(task, what < 99 ? Failure.Kind.TRANSIENT : Failure.Kind.TERMINAL);
    }

    private static void invariants(World world) {
        Set<String> open = new HashSet<>();
        world.snapshot.tasks().forEach(task -> {
            if (world.task(task.task()).open()) {
                open.add(task.task());
            }
        });
        if (world.state.status().ended()) {
            assertThat(open).isEmpty();
            assertThat(world.offered).isEmpty();
        } else if (world.state.status() == JobStatus.QUEUED) {
            assertThat(world.offered).isEmpty();
            assertThat(world.asking).isNotNull();
        } else {
            // somebody is always going to act: a task is with the workers, or a reminder is set
            assertThat(open).isNotEmpty();
            assertThat(open.stream().map(world::task)).anyMatch(task -> !(task instanceof TaskState.Waiting));
        }
        assertThat(world.offered.keySet()).allSatisfy(id -> assertThat(world.task(id)).isInstanceOf(TaskState.Ready.class));
    }
}
