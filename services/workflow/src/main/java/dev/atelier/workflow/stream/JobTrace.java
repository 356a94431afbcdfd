package dev.atelier.workflow.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.trace.TraceContext;
import java.util.Optional;

/**
 * Where a job is in its trace. All ids follow from the request's context and from names, so that a transaction done over again makes the same
 * messages, and no message has to wait for a tracer.
 *
 * @param request the span that the job's span is below: the client's request, mostly
 * @param job the job's own span, which all its dispatches are below
 * @param first the job's span when it was taken up first, in another trace; {@code null} where this is that one
 */
public record JobTrace(TraceContext request, TraceContext job, @JsonInclude(JsonInclude.Include.NON_NULL) TraceContext first) {

    /** A span and the one that it is below. */
    public record Hop(TraceContext parent, TraceContext span) {
    }

    /**
     * Of a job that a command sets out, where the command came with a trace.
     *
     * @param command id of its message
     * @param before where the job was before; empty the first time
     */
    static Optional<JobTrace> begin(String traceparent, String command, Optional<JobTrace> before) {
        return TraceContext.parse(traceparent).map(request -> new JobTrace(request, request.span("job/" + command),
                before.map(earlier -> earlier.first == null ? earlier.job : earlier.first).orElse(null)));
    }

    /** The dispatch of one attempt. */
    Hop dispatch(String task, int attempt) {
        return new Hop(job, job.span(job.spanId() + "/dispatch/" + task + "/" + attempt));
    }
}
