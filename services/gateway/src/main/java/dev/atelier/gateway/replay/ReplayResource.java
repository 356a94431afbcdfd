package dev.atelier.gateway.replay;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.job.Commands;
import dev.atelier.gateway.job.JobView;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.Sightings;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.ReplayJob;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes an ended job up again. */
@Path("/v1/jobs/{job}/replay")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class ReplayResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    JobShelf shelf;

    @Inject
    Commands commands;

    @Inject
    Sightings sightings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replayJob", summary = "Take an ended job up again from a stage",
            description = "What earlier stages made is found by its content key and not made again; training goes on from its newest"
                    + " checkpoint unless 'fresh' is true. A running job is refused (409 job-running).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReplayRequest.class)))
    @APIResponse(responseCode = "202", description = "The job, running again",
            content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public Response replay(@PathParam("job") String job, InputStream body) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        ReplayRequest request = reader.json(body, ReplayRequest.class);
        Stage from = request.from() == null ? null : Stages.named(request.from());
        if (!found.state().ended()) {
            throw new JobRunningException(job);
        }
        Stage start = from != null ? from : Stages.unfinished(found).orElseThrow(() -> StageUnknownException.missing(job));
        commands.send(new ReplayJob(job, found.tenant(), start, request.isFresh(), found.version()));
        JobSnapshot again = sightings.await(found.tenant(), job, seen -> seen.version() > found.version(),
                "Sending it again does no harm.");
        return Response.accepted(JobView.of(again)).build();
    }
}
