package dev.atelier.gateway.snapshot;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.message.JobSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits until the workflow has done what a command asks for, so that an answer shows a job as it is now and not as it was. */
@ApplicationScoped
public class Sightings {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    @Inject
    JobShelf shelf;

    @Inject
    GatewayConfig config;

    /**
     * The job once it is as wanted.
     *
     * @param again what the client should know about sending the request once more
     * @throws TransientException if the workflow takes longer than {@code atelier.gateway.accept-wait}; the command stays recorded
     */
    public JobSnapshot await(String tenant, String job, Predicate<JobSnapshot> wanted, String again) {
        return within(config.gateway().acceptWait(), tenant, job, wanted).orElseThrow(() -> new TransientException(ErrorCode.WORKFLOW_UNAVAILABLE,
                "The request about job '" + job + "' was recorded, but the workflow service has not taken it up yet.",
                "It takes effect once the workflow service is back: GET /v1/jobs/" + job + " then shows it. " + again));
    }

    /** The job once it is as wanted; empty if that takes longer than the limit. */
    public Optional<JobSnapshot> within(Duration limit, String tenant, String job, Predicate<JobSnapshot> wanted) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<ShelvedJob> looked = shelf.look(tenant, job);
        Optional<JobSnapshot> seen = looked.map(ShelvedJob::snapshot).filter(wanted);
        while (seen.isEmpty() && System.nanoTime() < end) {
            pause();
            Optional<ShelvedJob> now = shelf.look(tenant, job);
            if (!now.equals(looked)) {
                looked = now;
                seen = looked.map(ShelvedJob::snapshot).filter(wanted);
            }
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException(ErrorCode.WORKFLOW_UNAVAILABLE, "The gateway is shutting down.", "Try again.", e);
        }
    }
}
