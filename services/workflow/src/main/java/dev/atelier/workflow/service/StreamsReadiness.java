package dev.atelier.workflow.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up while all partitions of this process are being worked on. */
@Readiness
@ApplicationScoped
class StreamsReadiness implements HealthCheck {
    private final WorkflowService workflow;

    StreamsReadiness(WorkflowService workflow) {
        this.workflow = workflow;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams-ready").status(workflow.ready()).build();
    }
}
