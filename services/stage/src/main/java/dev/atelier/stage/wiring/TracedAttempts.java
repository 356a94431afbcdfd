package dev.atelier.stage.wiring;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.trace.TraceContext;
import dev.atelier.telemetry.trace.LiveSpan;
import dev.atelier.telemetry.trace.SpanKind;
import dev.atelier.telemetry.trace.Tracing;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.task.AttemptTrace;
import dev.atelier.worker.task.AttemptTracer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Attempts as spans named {@code run STAGE}, below the dispatch of their task. A task that carries no trace makes none. */
record TracedAttempts(Tracing tracing, String worker) implements AttemptTracer {

    @Override
    public AttemptTrace begin(Task task, String traceparent) {
        Optional<TraceContext> dispatch = TraceContext.parse(traceparent);
        if (dispatch.isEmpty()) {
            return new AttemptTrace.Passed(traceparent);
        }
        return new Attempt(tracing.begin(SpanKind.CONSUMER, "run " + task.stage().id(), dispatch, Map.of(
                "atelier.job", task.job(), "atelier.task", task.task(), "atelier.attempt", String.valueOf(task.attempt()),
                "atelier.stage", task.stage().id(), "atelier.tenant", task.tenant(), "atelier.worker", worker)));
    }

    private record Attempt(LiveSpan span) implements AttemptTrace {
        private static final String OUTCOME = "atelier.outcome";

        @Override
        public String traceparent() {
            return span.context().map(TraceContext::traceparent).orElse(null);
        }

        @Override
        public void succeeded(boolean reused) {
            span.attribute(OUTCOME, reused ? "reused" : "succeeded");
        }

        @Override
        public void failed(Failure failure) {
            span.attribute(OUTCOME, "failed");
            span.attribute("error.type", failure.code());
            span.fail(failure.code() + ": " + failure.message());
        }

        @Override
        public void stopped(CancelReason reason) {
            span.attribute(OUTCOME, "stopped: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
