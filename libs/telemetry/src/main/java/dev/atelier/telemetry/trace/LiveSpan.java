package dev.atelier.telemetry.trace;

import dev.atelier.schemas.trace.TraceContext;
import java.util.Optional;

/** A span that has begun. Safe for several threads; whoever began it ends it. */
public interface LiveSpan {
    /** Its place in the trace; empty where there is no trace. */
    Optional<TraceContext> context();

    void attribute(String key, String value);

    /** Another span that this one has to do with, mostly of another trace. */
    void link(TraceContext other);

    /** What it was about went wrong. */
    void fail(String why);

    void end();

    /** Of a process that keeps no traces: what comes after goes on from what came before. */
    record Passed(Optional<TraceContext> context) implements LiveSpan {
        @Override
        public void attribute(String key, String value) {
        }

        @Override
        public void link(TraceContext other) {
        }

        @Override
        public void fail(String why) {
        }

        @Override
        public void end() {
        }
    }
}
