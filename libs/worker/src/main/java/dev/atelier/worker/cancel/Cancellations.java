package dev.atelier.worker.cancel;

import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tasks nobody wants any more, and which of them run here. Safe for many threads.
 *
 * <p>A cancellation may come before its task or after it: the one that comes second finds the first.
 */
public final class Cancellations {
    /** Far more than a day's cancellations, which is as long as the topic keeps them. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, Integer> cancelledAttempts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Task, CancelToken> running = new LinkedHashMap<>();

    /** Remembers the cancellation and stops the task where it runs. */
    public synchronized void add(CancelledTask cancelled) {
        cancelledAttempts.merge(cancelled.subject(), cancelled.attempt(), Math::max);
        running.forEach((task, token) -> stopIfCancelled(task, token));
    }

    /** From now until {@link #end} the token is cancelled as soon as its task is; at once if it is already. */
    public synchronized void begin(Task task, CancelToken token) {
        running.put(task, token);
        stopIfCancelled(task, token);
    }

    public synchronized void end(Task task) {
        running.remove(task);
    }

    private void stopIfCancelled(Task task, CancelToken token) {
        if (task.attempt() <= cancelledAttempts.getOrDefault(task.subject(), 0)) {
            token.cancel(CancelReason.REQUESTED);
        }
    }
}
