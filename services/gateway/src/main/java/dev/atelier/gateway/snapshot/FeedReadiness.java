package dev.atelier.gateway.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until all jobs are known: a gateway that has just started would say of old jobs that there are none. */
@Readiness
@ApplicationScoped
class FeedReadiness implements HealthCheck {
    @Inject
    FeedProgress progress;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("jobs-read").status(progress.caughtUp()).build();
    }
}
