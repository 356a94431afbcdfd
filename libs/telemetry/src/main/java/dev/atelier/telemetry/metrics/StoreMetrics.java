package dev.atelier.telemetry.metrics;

import dev.atelier.storage.object.StoreMonitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what goes to and comes from object storage. */
public final class StoreMetrics implements StoreMonitor {
    private final MeterRegistry registry;
    private final Counter read;
    private final Counter written;

    public StoreMetrics(MeterRegistry registry) {
        this.registry = registry;
        read = Counter.builder("atelier.store.read").baseUnit("bytes").description("Bytes read from object storage").register(registry);
        written = Counter.builder("atelier.store.written").baseUnit("bytes").description("Bytes written to object storage").register(registry);
    }

    @Override
    public void read(long bytes) {
        read.increment(bytes);
    }

    @Override
    public void written(long bytes) {
        written.increment(bytes);
    }

    @Override
    public void answered(String method, Outcome outcome, Duration took) {
        Timer.builder("atelier.store.request.duration").description("Requests to object storage, each try for itself")
                .tag("method", method).tag("outcome", outcome.id()).serviceLevelObjectives(Buckets.CALL).register(registry).record(took);
    }
}
