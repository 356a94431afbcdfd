package dev.atelier.stage;

import dev.atelier.schemas.work.Work;
import dev.atelier.worker.task.TaskContext;
import dev.atelier.worker.task.TaskHandler;

/** One stage's work, with the sessions that it keeps loaded between tasks. Used by as many threads as the worker has slots. */
public interface StageHandler extends TaskHandler, AutoCloseable {
    /** For messages about a task that came to the wrong queue. */
    static IllegalArgumentException notMine(TaskContext context) {
        Work work = context.work();
        return new IllegalArgumentException(context.task().subject() + " is " + work.getClass().getSimpleName() + " and came to another stage's queue");
    }

    @Override
    void close();
}
