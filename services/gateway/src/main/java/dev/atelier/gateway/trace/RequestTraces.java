package dev.atelier.gateway.trace;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.log.LogKeys;
import dev.atelier.gateway.Tenants;
import dev.atelier.schemas.trace.TraceContext;
import dev.atelier.telemetry.trace.LiveSpan;
import dev.atelier.telemetry.trace.SpanKind;
import dev.atelier.telemetry.trace.Tracing;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * A span for every request that changes something, and for those whose client follows them; one that only looks, over and over, would bury
 * those. Where the client sends a {@code traceparent}, the span is in its trace.
 */
class RequestTraces {
    private static final String TRACEPARENT = "traceparent";
    private static final Set<String> LOOKS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    Tracing tracing;

    @Inject
    RequestSpan current;

    @Inject
    Tenants tenants;

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    void begin(ContainerRequestContext request) {
        Optional<TraceContext> client = TraceContext.parse(request.getHeaderString(TRACEPARENT));
        jobOf(request).ifPresent(job -> MDC.put(LogKeys.JOB, job));
        if (client.isEmpty() && LOOKS.contains(request.getMethod())) {
            return;
        }
        LiveSpan span = tracing.begin(SpanKind.SERVER, request.getMethod() + " " + route(request), client,
                Map.of("http.request.method", request.getMethod(), "url.path", request.getUriInfo().getPath()));
        jobOf(request).ifPresent(job -> span.attribute("atelier.job", job));
        current.set(span);
        span.context().filter(TraceContext::sampled).ifPresent(RequestTraces::log);
    }

    private static void log(TraceContext trace) {
        MDC.put(LogKeys.TRACE, trace.traceId());
        MDC.put(LogKeys.SPAN, trace.spanId());
    }

    /** Once it is known whose request it is; one that names nobody is refused where it matters, and not for the log's sake. */
    @ServerRequestFilter(priority = Priorities.USER + 1000)
    void name(ContainerRequestContext request) {
        try {
            MDC.put(LogKeys.TENANT, tenants.current());
        } catch (AtelierException | WebApplicationException refusedLater) {
            MDC.remove(LogKeys.TENANT);
        }
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext answer) {
        current.current().ifPresent(span -> {
            span.attribute("http.response.status_code", String.valueOf(answer.getStatus()));
            if (answer.getStatusInfo().getFamily() == Response.Status.Family.SERVER_ERROR) {
                span.fail("HTTP " + answer.getStatus());
            }
            span.end();
        });
    }

    private static Optional<String> jobOf(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("job"));
    }

    /** The path with its parameters' names in place of their values: names of spans are few. */
    private static String route(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        for (Map.Entry<String, List<String>> parameter : request.getUriInfo().getPathParameters().entrySet()) {
            for (String value : parameter.getValue()) {
                path = value.isEmpty() ? path : path.replace("/" + value, "/{" + parameter.getKey() + "}");
            }
        }
        return path;
    }
}
