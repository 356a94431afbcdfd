package dev.atelier.workflow.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once Streams has given up: only a restart helps then. */
@Liveness
@ApplicationScoped
class StreamsLiveness implements HealthCheck {
    private final WorkflowService workflow;

    StreamsLiveness(WorkflowService workflow) {
        this.workflow = workflow;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams-live").status(workflow.live()).build();
    }
}
