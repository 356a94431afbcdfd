package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.plan.TaskIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures hops: from the moment at which a worker says that a task is finished to the moment at which another worker holds the task
 * that waited for it.
 */
final class HopClock {
    private final Map<String, Long> finished = new ConcurrentHashMap<>();
    private final List<Double> hops = new ArrayList<>();

    /** A worker holds the task. */
    void started(Task task) {
        long now = System.nanoTime();
        lastNeeded(task.task()).map(needed -> finished.get(task.job() + "/" + needed)).ifPresent(then -> add((now - then) / 1e6));
    }

    /** A worker is about to say that the task is done. */
    void finished(Task task) {
        finished.put(task.job() + "/" + task.task(), System.nanoTime());
    }

    /** All hops so far, in milliseconds. */
    synchronized List<Double> milliseconds() {
        return List.copyOf(hops);
    }

    private synchronized void add(double milliseconds) {
        hops.add(milliseconds);
    }

    /** The one task whose end lets this one begin; tasks that wait for several are left out, since which was last is a race. */
    private static Optional<String> lastNeeded(String task) {
        if (task.equals(TaskIds.WARM_UP)) {
            return Optional.of(TaskIds.degradation(0));
        }
        if (task.equals(TaskIds.DS_BAL)) {
            return Optional.of(TaskIds.WARM_UP);
        }
        if (task.startsWith("generation-") && !task.startsWith("generation-untuned-")) {
            return Optional.of(TaskIds.DS_BAL);
        }
        return Optional.empty();
    }
}
