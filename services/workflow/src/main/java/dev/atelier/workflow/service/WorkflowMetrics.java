package dev.atelier.workflow.service;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.telemetry.metrics.Buckets;
import dev.atelier.telemetry.metrics.TenantClasses;
import dev.atelier.workflow.stream.WorkflowMonitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How long tasks wait for a worker and jobs for their end, by the broker's clock; what is configured for no class is there from the start. */
final class WorkflowMetrics implements WorkflowMonitor {
    private final MeterRegistry registry;
    private final TenantClasses classes;
    private final Counter buried;

    WorkflowMetrics(MeterRegistry registry, TenantClasses classes) {
        this.registry = registry;
        this.classes = classes;
        buried = Counter.builder("atelier.dead.messages").description("messages that could not be read").register(registry);
        for (Stage stage : Stage.values()) {
            wait(stage, TenantClasses.DEFAULT);
        }
        for (JobStatus status : JobStatus.values()) {
            if (status.ended()) {
                job(status, TenantClasses.DEFAULT);
            }
        }
    }

    @Override
    public void taken(Wait wait) {
        wait(wait.stage(), classes.of(wait.tenant())).record(wait.duration());
    }

    @Override
    public void ended(Run run) {
        job(run.status(), classes.of(run.tenant())).record(run.duration());
    }

    @Override
    public void buried() {
        buried.increment();
    }

    private Timer wait(Stage stage, String tenantClass) {
        return Timer.builder("atelier.task.wait").description("from when a task could be done to when a worker began it")
                .tags("stage", stage.id(), TenantClasses.LABEL, tenantClass).serviceLevelObjectives(Buckets.WAIT).register(registry);
    }

    private Timer job(JobStatus outcome, String tenantClass) {
        return Timer.builder("atelier.job.duration").description("from the command that set a job out to its end")
                .tags("outcome", outcome.id(), TenantClasses.LABEL, tenantClass).serviceLevelObjectives(Buckets.JOB).register(registry);
    }
}
