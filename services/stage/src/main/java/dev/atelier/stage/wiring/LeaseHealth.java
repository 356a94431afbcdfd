package dev.atelier.stage.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Whether tasks are being asked for. A worker that does not must be replaced. */
@Liveness
@Readiness
@ApplicationScoped
public class LeaseHealth implements HealthCheck {
    private final StageWorker worker;

    LeaseHealth(StageWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("lease").status(worker.isAlive()).build();
    }
}
