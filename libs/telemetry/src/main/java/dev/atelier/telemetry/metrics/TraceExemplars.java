package dev.atelier.telemetry.metrics;

import dev.atelier.base.log.LogKeys;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import org.jboss.logging.MDC;

/** The trace that a measurement belongs to, as the log knows it: a dashboard leads from a slow bucket to a job in it. */
public final class TraceExemplars implements SpanContextSupplier {
    @Override
    public String getTraceId() {
        return (String) MDC.get(LogKeys.TRACE);
    }

    @Override
    public String getSpanId() {
        return (String) MDC.get(LogKeys.SPAN);
    }

    @Override
    public boolean isSampled() {
        return getTraceId() != null && getSpanId() != null;
    }
}
