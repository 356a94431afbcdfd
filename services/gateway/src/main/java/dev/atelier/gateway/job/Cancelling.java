package dev.atelier.gateway.job;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.Sightings;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.JobSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Cancels jobs. Whether a job was cancelled or had just succeeded is for the workflow to say, so the answer waits a little for its word: a
 * job that is answered as ended stays so.
 */
@ApplicationScoped
public class Cancelling {
    @Inject
    JobShelf shelf;

    @Inject
    Sightings sightings;

    @Inject
    Commands commands;

    @Inject
    GatewayConfig config;

    /** The job as it is by then: ended, or still running where the workflow has not come to it yet. */
    public JobSnapshot cancel(String tenant, String job) {
        JobSnapshot found = shelf.get(tenant, job);
        commands.send(new CancelJob(found.job(), found.tenant(), "asked for by the client"));
        return sightings.within(config.gateway().cancelWait(), tenant, job, now -> now.state().ended()).orElseGet(() -> shelf.get(tenant, job));
    }
}
