package dev.atelier.standalone.scale;

import dev.atelier.schemas.Stage;
import dev.atelier.standalone.client.GatewayRefusedException;
import dev.atelier.standalone.client.GatewayUnreachableException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the backlog again and again and gives each stage the workers that it is worth. */
public final class Autoscaler implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Supplier<Map<Stage, Integer>> demand;
    private final Map<Stage, ScalePolicy> policies;
    private final Map<Stage, WorkerPool> pools = new EnumMap<>(Stage.class);
    private final Map<Stage, ScalePolicy.Scale> scales = new EnumMap<>(Stage.class);
    private final List<Sample> course = new CopyOnWriteArrayList<>();
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("autoscaler").factory());

    /** What was seen at one look: tasks that wait or run, and worker processes that live. */
    public record Sample(double seconds, Map<Stage, Integer> tasks, Map<Stage, Integer> workers) {
        public int allWorkers() {
            return workers.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private Autoscaler(Supplier<Map<Stage, Integer>> demand, Map<Stage, ScalePolicy> policies, Function<Stage, WorkerPool> pool) {
        this.demand = demand;
        this.policies = policies;
        for (Stage stage : Stage.values()) {
            pools.put(stage, pool.apply(stage));
            scales.put(stage, ScalePolicy.Scale.NONE);
        }
    }

    /**
     * Begins to look, with no workers.
     *
     * @param demand the tasks of each stage that are worth a worker
     */
    static Autoscaler begin(Supplier<Map<Stage, Integer>> demand, Map<Stage, ScalePolicy> policies, Function<Stage, WorkerPool> pool) {
        Autoscaler autoscaler = new Autoscaler(demand, policies, pool);
        autoscaler.clock.scheduleWithFixedDelay(autoscaler::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return autoscaler;
    }

    private void look() {
        try {
            Map<Stage, Integer> tasks = demand.get();
            tasks.forEach(this::scale);
            Map<Stage, Integer> workers = new EnumMap<>(Stage.class);
            pools.forEach((stage, pool) -> workers.put(stage, pool.alive()));
            course.add(new Sample((System.nanoTime() - begun) / 1e9, tasks, workers));
        } catch (GatewayRefusedException | GatewayUnreachableException noAnswer) {
            // what is unknown changes nothing
        }
    }

    private void scale(Stage stage, int tasks) {
        ScalePolicy.Scale next = policies.get(stage).next(scales.get(stage), tasks, System.nanoTime());
        scales.put(stage, next);
        pools.get(stage).scaleTo(next.workers());
    }

    /** All looks so far. */
    public List<Sample> course() {
        return List.copyOf(course);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pools.values().forEach(WorkerPool::close);
    }
}
