package dev.atelier.workflow.dispatch;

import java.time.Duration;

/**
 * How many tasks of a queue may be with the workers without having been started. One more with each that a worker takes almost at once,
 * since then it is the messages' way that holds the workers up; one fewer with each that had to wait, since then all workers are busy,
 * and what is released stands before whatever comes later.
 */
final class Window {
    private static final int MOST = 1024;

    private final int least;
    private final Duration lead;
    private int size;

    /**
     * @param least it is never smaller
     * @param lead how long a released task may wait for a worker; with zero the window stays as it is
     */
    Window(int least, Duration lead) {
        this.least = least;
        this.lead = lead;
        this.size = least;
    }

    int size() {
        return size;
    }

    /**
     * A worker has begun a released task.
     *
     * @param waited since its release
     * @param full whether another task would have been released if there had been room
     */
    void taken(Duration waited, boolean full) {
        if (lead.isZero()) {
            return;
        }
        if (waited.compareTo(lead) > 0) {
            size = Math.max(least, size - 1);
        } else if (full && waited.compareTo(lead.dividedBy(2)) <= 0) {
            size = Math.min(MOST, size + 1);
        }
    }
}
