package dev.atelier.worker.task;

import dev.atelier.schemas.message.Failure;
import java.time.Duration;

/** Told how attempts end; for metrics. */
public interface TaskMonitor {
    /** Counts nothing. */
    TaskMonitor NONE = new TaskMonitor() {};

    default void started(int attempt) {}

    default void succeeded(Duration took, boolean reused) {}

    default void failed(Duration took, Failure failure) {}

    default void stopped() {}

    /** After each start, whatever came between. */
    default void ended() {}
}
