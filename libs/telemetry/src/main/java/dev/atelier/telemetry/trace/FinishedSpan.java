package dev.atelier.telemetry.trace;

import dev.atelier.schemas.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span that is over.
 *
 * @param self its own place in the trace
 * @param parent of the same trace
 * @param links spans of other traces that it has to do with
 * @param failure why what it was about went wrong; empty where it went well
 */
public record FinishedSpan(SpanKind kind, String name, TraceContext self, TraceContext parent, List<TraceContext> links, Instant begun,
        Instant ended, Map<String, String> attributes, Optional<String> failure) {
    public FinishedSpan {
        links = List.copyOf(links);
        attributes = Map.copyOf(attributes);
        if (!self.traceId().equals(parent.traceId())) {
            throw new IllegalArgumentException("span " + self + " and its parent " + parent + " are of different traces");
        }
    }
}
