package dev.atelier.worker.task;

/**
 * One stage's work. Reads what the task's work names, puts its outputs into the context's draft, and returns; committing is not its
 * business. Outputs depend on the work alone.
 */
@FunctionalInterface
public interface TaskHandler {
    /**
     * @throws dev.atelier.base.error.AtelierException              where it fails in a way that somebody can act on
     * @throws dev.atelier.worker.cancel.CancelledException where it stopped because it was told to
     */
    void handle(TaskContext context);

    /** Whether the work saves checkpoints and can go on from them. */
    default boolean resumes() {
        return false;
    }
}
