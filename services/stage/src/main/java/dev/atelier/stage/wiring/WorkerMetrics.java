package dev.atelier.stage.wiring;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Task;
import dev.atelier.telemetry.metrics.Buckets;
import dev.atelier.telemetry.metrics.TenantClasses;
import dev.atelier.worker.lease.LeaseMonitor;
import dev.atelier.worker.task.TaskMonitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tasks and leases; names by Prometheus's conventions, each with the stage as a label. What has happened to no task yet is there as zero
 * where its labels are known: a rate knows no first time.
 */
final class WorkerMetrics implements TaskMonitor, LeaseMonitor {
    private final MeterRegistry registry;
    private final TenantClasses classes;
    private final Tags stage;
    private final AtomicInteger running = new AtomicInteger();
    private final Counter stopped;
    private final Counter renewals;
    private final Counter lost;
    private final Counter buried;
    private final TrainingMetrics training;

    WorkerMetrics(MeterRegistry registry, TenantClasses classes, Stage stage, int slots) {
        this.registry = registry;
        this.classes = classes;
        this.stage = Tags.of("stage", stage.id());
        this.stopped = counter("atelier.tasks.stopped", "attempts that were told to stop", this.stage);
        this.renewals = counter("atelier.lease.renewals", "leases renewed", this.stage);
        this.lost = counter("atelier.leases.lost", "leases lost while work was running", this.stage);
        this.buried = counter("atelier.dead.messages", "messages that could not be read", Tags.empty());
        this.training = new TrainingMetrics(registry, stage);
        Gauge.builder("atelier.tasks.running", running, AtomicInteger::get).description("tasks that this worker has").tags(this.stage)
                .register(registry);
        Gauge.builder("atelier.worker.slots", () -> slots).description("tasks that this worker can do at once").tags(this.stage).register(registry);
        startAtZero();
    }

    private void startAtZero() {
        Tags usual = stage.and(TenantClasses.LABEL, TenantClasses.DEFAULT);
        retries(usual);
        done(usual, false);
        done(usual, true);
        failures(usual, ErrorCode.INTERNAL.code(), Failure.Kind.TRANSIENT);
        duration(usual, "succeeded");
    }

    @Override
    public void started(Task task) {
        running.incrementAndGet();
        if (task.attempt() > 1) {
            retries(of(task)).increment();
        }
    }

    @Override
    public void stepped(Task task, Duration took, Map<String, Double> values) {
        training.stepped(took, values);
    }

    @Override
    public void succeeded(Task task, Duration took, boolean reused) {
        done(of(task), reused).increment();
        duration(of(task), reused ? "reused" : "succeeded").record(took);
    }

    @Override
    public void failed(Task task, Duration took, Failure failure) {
        failures(of(task), failure.code(), failure.kind()).increment();
        duration(of(task), "failed").record(took);
    }

    @Override
    public void stopped(Task task) {
        stopped.increment();
    }

    @Override
    public void ended(Task task) {
        running.decrementAndGet();
        training.ended();
    }

    @Override
    public void buried() {
        buried.increment();
    }

    @Override
    public void renewed() {
        renewals.increment();
    }

    @Override
    public void lost() {
        lost.increment();
    }

    private Tags of(Task task) {
        return stage.and(TenantClasses.LABEL, classes.of(task.tenant()));
    }

    private Counter retries(Tags tags) {
        return counter("atelier.task.retries", "attempts after the first", tags);
    }

    private Counter done(Tags tags, boolean reused) {
        return counter("atelier.tasks.done", "tasks whose output is there", tags.and("reused", String.valueOf(reused)));
    }

    private Counter failures(Tags tags, String code, Failure.Kind kind) {
        return counter("atelier.tasks.failed", "attempts that failed", tags.and("code", code, "kind", kind.name().toLowerCase(Locale.ROOT)));
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private Timer duration(Tags tags, String outcome) {
        return Timer.builder("atelier.task.duration").description("from the lease to the outcome").tags(tags.and("outcome", outcome))
                .serviceLevelObjectives(Buckets.RUN).register(registry);
    }
}
