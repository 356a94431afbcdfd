package dev.atelier.gateway.backlog;

import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.schemas.Stage;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much work waits, for autoscalers and people: one number for each stage, over all tenants and partitions. */
@Path("/v1/backlog")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operator")
public class BacklogResource {
    @Inject
    Backlogs backlogs;

    @GET
    @Operation(operationId = "getBacklog", summary = "Tasks that wait for workers and tasks that run, by stage")
    public BacklogReport all() {
        return backlogs.report();
    }

    @GET
    @Path("{stage}")
    @Operation(operationId = "getStageBacklog", summary = "The same for one stage: the number to scale its workers by is 'backlog'")
    public StageBacklog of(@PathParam("stage") String stage) {
        return Stage.find(stage).map(backlogs::of).orElseThrow(() -> new InvalidRequestException("There is no stage '" + stage + "'.",
                        "Stages: " + String.join(", ", Stage.ids()) + "."));
    }
}
