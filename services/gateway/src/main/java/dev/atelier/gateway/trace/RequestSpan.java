package dev.atelier.gateway.trace;

import dev.atelier.schemas.trace.TraceContext;
import dev.atelier.telemetry.trace.LiveSpan;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The span of the request that is being answered, for whatever sends messages because of it. What nobody asked for, such as a sweep, has none. */
@ApplicationScoped
public class RequestSpan {
    @Inject
    Holder holder;

    /** What the request's span is from now on. */
    void set(LiveSpan span) {
        holder.span = span;
    }

    /** What messages carry. */
    public Optional<TraceContext> context() {
        return current().flatMap(LiveSpan::context);
    }

    /** The request has to do with another trace. */
    public void link(TraceContext other) {
        current().ifPresent(span -> span.link(other));
    }

    Optional<LiveSpan> current() {
        return Arc.container().requestContext().isActive() ? Optional.ofNullable(holder.span) : Optional.empty();
    }

    /** One for each request. */
    @RequestScoped
    static class Holder {
        private LiveSpan span;
    }
}
