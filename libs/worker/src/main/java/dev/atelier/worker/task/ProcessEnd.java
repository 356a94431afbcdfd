package dev.atelier.worker.task;

/** Whether this process is ending. */
final class ProcessEnd {
    private ProcessEnd() {
    }

    /** From the moment on at which shutdown hooks run: all at once, so that native libraries may already be gone while ours wait for work to end. */
    static boolean begun() {
        try {
            Runtime.getRuntime().removeShutdownHook(Thread.ofPlatform().unstarted(() -> { }));
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
