package dev.atelier.worker.task;

import dev.atelier.schemas.message.Failure;
import dev.atelier.worker.cancel.CancelReason;

/** One attempt in its trace, from the lease to the outcome; closed when the attempt is over, however it went. */
public interface AttemptTrace extends AutoCloseable {
    /** W3C trace context of all that is told of the attempt; may be {@code null}. */
    String traceparent();

    default void succeeded(boolean reused) {}

    default void failed(Failure failure) {}

    default void stopped(CancelReason reason) {}

    @Override
    void close();

    /** An attempt that is not followed. */
    record Passed(String traceparent) implements AttemptTrace {
        @Override
        public void close() {
        }
    }
}
