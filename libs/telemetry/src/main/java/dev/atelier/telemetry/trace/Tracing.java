package dev.atelier.telemetry.trace;

import dev.atelier.schemas.trace.TraceContext;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans go. Two kinds: those that begin now and end later in this process, with ids of their own, and those that are over when they are
 * told, with ids that follow from what they are about ({@link TraceContext#span}), so that what is done over again tells the same span again.
 */
public interface Tracing extends AutoCloseable {
    /** Keeps nothing, and passes on the context that it is given: a trace goes on behind a process that takes no part in it. */
    Tracing OFF = new Tracing() {
        @Override
        public LiveSpan begin(SpanKind kind, String name, Optional<TraceContext> parent, Map<String, String> attributes) {
            return new LiveSpan.Passed(parent);
        }

        @Override
        public void tell(FinishedSpan span) {
        }

        @Override
        public void close() {
        }
    };

    /**
     * A span that begins now.
     *
     * @param parent empty where a trace begins
     */
    LiveSpan begin(SpanKind kind, String name, Optional<TraceContext> parent, Map<String, String> attributes);

    /** A span that is over. */
    void tell(FinishedSpan span);

    /** Sends what has not been sent, and waits for it a little. */
    @Override
    void close();
}
