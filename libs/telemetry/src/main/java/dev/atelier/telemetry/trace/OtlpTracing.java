package dev.atelier.telemetry.trace;

import dev.atelier.schemas.trace.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Spans by OTLP, protobuf over HTTP, to a collector. Nobody waits for it: what it does not take in time is lost, and the SDK's log says so. */
public final class OtlpTracing implements Tracing {
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ChosenIds ids = new ChosenIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Begins.
     *
     * @param service as readers of traces know this service
     * @param instance this process among the service's
     * @param endpoint of the collector, such as {@code http://collector:4318}; as OTEL_EXPORTER_OTLP_ENDPOINT, {@code /v1/traces} is added
     * @param share of the traces that begin here which are kept, from 0 to 1; traces that came from elsewhere are kept as it was decided there
     */
    public OtlpTracing(String service, String instance, URI endpoint, double share) {
        String base = endpoint.toString();
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/traces").build();
        provider = SdkTracerProvider.builder().setIdGenerator(ids).setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .setResource(Resource.create(Attributes.builder().put("service.name", service).put("service.instance.id", instance).build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(SEND_EVERY).build()).build();
        tracer = provider.get("dev.atelier");
    }

    @Override
    public LiveSpan begin(SpanKind kind, String name, Optional<TraceContext> parent, Map<String, String> attributes) {
        Span span = tracer.spanBuilder(name).setSpanKind(kind(kind)).setParent(parent.map(OtlpTracing::below).orElse(Context.root()))
                .setAllAttributes(attributes(attributes)).startSpan();
        return new Begun(span);
    }

    @Override
    public void tell(FinishedSpan told) {
        SpanBuilder builder = tracer.spanBuilder(told.name()).setSpanKind(kind(told.kind())).setParent(below(told.parent()))
                .setStartTimestamp(told.begun()).setAllAttributes(attributes(told.attributes()));
        told.links().forEach(link -> builder.addLink(remote(link)));
        Span span = ids.with(told.self().spanId(), builder::startSpan);
        told.failure().ifPresent(why -> span.setStatus(StatusCode.ERROR, why));
        span.end(told.ended());
    }

    private static Context below(TraceContext parent) {
        return Context.root().with(Span.wrap(remote(parent)));
    }

    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(context.traceId(), context.spanId(),
                context.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }

    private static Attributes attributes(Map<String, String> values) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach(attributes::put);
        return attributes.build();
    }

    private static io.opentelemetry.api.trace.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
            case PRODUCER -> io.opentelemetry.api.trace.SpanKind.PRODUCER;
            case CONSUMER -> io.opentelemetry.api.trace.SpanKind.CONSUMER;
            case INTERNAL -> io.opentelemetry.api.trace.SpanKind.INTERNAL;
        };
    }

    @Override
    public void close() {
        provider.shutdown().join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Begun(Span span) implements LiveSpan {
        @Override
        public Optional<TraceContext> context() {
            SpanContext own = span.getSpanContext();
            return Optional.of(new TraceContext(own.getTraceId(), own.getSpanId(), own.isSampled()));
        }

        @Override
        public void attribute(String key, String value) {
            span.setAttribute(key, value);
        }

        @Override
        public void link(TraceContext other) {
            span.addLink(remote(other));
        }

        @Override
        public void fail(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
