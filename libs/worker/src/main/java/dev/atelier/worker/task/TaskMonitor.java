package dev.atelier.worker.task;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Task;
import java.time.Duration;
import java.util.Map;

/** Told how attempts end; for metrics. */
public interface TaskMonitor {
    /** Counts nothing. */
    TaskMonitor NONE = new TaskMonitor() {};

    default void started(Task task) {}

    /**
     * A step of training is done.
     *
     * @param values by name, such as losses
     */
    default void stepped(Task task, Duration took, Map<String, Double> values) {}

    default void succeeded(Task task, Duration took, boolean reused) {}

    default void failed(Task task, Duration took, Failure failure) {}

    default void stopped(Task task) {}

    /** After each start, whatever came between. */
    default void ended(Task task) {}

    /** A message could not be read, and lies with the dead ones. */
    default void buried() {}
}
