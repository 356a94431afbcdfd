package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tasks of each stage wait for a worker, here or on their topic: the one number to scale workers by. Safe for several threads. */
public final class Backlog {
    private final Map<String, Map<Stage, Integer>> byStreamTask = new ConcurrentHashMap<>();

    void report(String streamTask, Stage stage, int waiting, int released) {
        byStreamTask.compute(streamTask, (_, counts) -> {
            Map<Stage, Integer> changed = counts == null ? new EnumMap<>(Stage.class) : new EnumMap<>(counts);
            changed.put(stage, waiting + released);
            return changed;
        });
    }

    void forget(String streamTask) {
        byStreamTask.remove(streamTask);
    }

    /** Tasks of this stage that nobody has started, as far as this process dispatches them. */
    public int of(Stage stage) {
        return byStreamTask.values().stream().mapToInt(counts -> counts.getOrDefault(stage, 0)).sum();
    }
}
