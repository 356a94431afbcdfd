package dev.atelier.gateway.webhook;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a job's webhook was sent, and how it answered. */
@Path("/v1/jobs/{job}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
public class DeliveriesResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf jobs;

    @Inject
    WebhookShelf shelf;

    @GET
    @Operation(operationId = "listDeliveries",
            summary = "List the deliveries to a job's webhook with all attempts, in the order of the job's states")
    public List<Delivery> list(@PathParam("job") String job) {
        return shelf.of(jobs.get(tenants.current(), job).job());
    }
}
