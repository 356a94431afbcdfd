package dev.atelier.stage.wiring;

import dev.atelier.schemas.message.Failure;
import dev.atelier.worker.lease.LeaseMonitor;
import dev.atelier.worker.task.TaskMonitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts tasks and leases; names by Prometheus's conventions, each with the stage as a label. */
final class WorkerMetrics implements TaskMonitor, LeaseMonitor {
    private final MeterRegistry registry;
    private final Tags stage;
    private final AtomicInteger running = new AtomicInteger();
    private final Counter retries;
    private final Counter stopped;
    private final Counter renewals;
    private final Counter lost;

    WorkerMetrics(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = Tags.of("stage", stage);
        this.retries = counter("atelier.task.retries", "attempts after the first");
        this.stopped = counter("atelier.tasks.stopped", "attempts that were told to stop");
        this.renewals = counter("atelier.lease.renewals", "leases renewed");
        this.lost = counter("atelier.leases.lost", "leases lost while work was running");
        registry.gauge("atelier.tasks.running", this.stage, running);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(stage).register(registry);
    }

    @Override
    public void started(int attempt) {
        running.incrementAndGet();
        if (attempt > 1) {
            retries.increment();
        }
    }

    @Override
    public void succeeded(Duration took, boolean reused) {
        registry.counter("atelier.tasks.done", stage.and("reused", String.valueOf(reused))).increment();
        time(took, "succeeded");
    }

    @Override
    public void failed(Duration took, Failure failure) {
        registry.counter("atelier.tasks.failed", stage.and("code", failure.code(), "kind", failure.kind().name().toLowerCase(Locale.ROOT))).increment();
        time(took, "failed");
    }

    @Override
    public void stopped() {
        stopped.increment();
    }

    @Override
    public void ended() {
        running.decrementAndGet();
    }

    @Override
    public void renewed() {
        renewals.increment();
    }

    @Override
    public void lost() {
        lost.increment();
    }

    private void time(Duration took, String outcome) {
        Timer.builder("atelier.task.duration").description("from the lease to the outcome").tags(stage.and("outcome", outcome))
                .publishPercentileHistogram(false).register(registry).record(took);
    }
}
