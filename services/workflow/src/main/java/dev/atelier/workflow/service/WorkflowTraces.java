package dev.atelier.workflow.service;

import dev.atelier.telemetry.trace.FinishedSpan;
import dev.atelier.telemetry.trace.SpanKind;
import dev.atelier.telemetry.trace.Tracing;
import dev.atelier.workflow.stream.WorkflowMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The job and the dispatches of its tasks, as spans; see {@code docs/adr/0014-tracing.md}. */
record WorkflowTraces(Tracing tracing) implements WorkflowMonitor {

    @Override
    public void taken(Wait wait) {
        wait.trace().ifPresent(hop -> tracing.tell(new FinishedSpan(SpanKind.PRODUCER, "dispatch " + wait.stage().id(), hop.span(), hop.parent(),
                List.of(), wait.ready(), wait.taken(), Map.of("atelier.job", wait.job(), "atelier.task", wait.task(), "atelier.attempt",
                        String.valueOf(wait.attempt()), "atelier.stage", wait.stage().id(), "atelier.tenant", wait.tenant()),
                Optional.empty())));
    }

    @Override
    public void ended(Run run) {
        run.trace().ifPresent(trace -> tracing.tell(new FinishedSpan(SpanKind.INTERNAL, "job", trace.job(), trace.request(),
                Stream.ofNullable(trace.first()).toList(), run.begun(), run.ended(), Map.of("atelier.job", run.job(), "atelier.tenant", run.tenant(),
                        "atelier.outcome", run.status().id()),
                run.failure().map(why -> why.code() + ": " + why.message()))));
    }
}
