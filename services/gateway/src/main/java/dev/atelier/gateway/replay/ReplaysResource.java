package dev.atelier.gateway.replay;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.job.Commands;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.message.JobSnapshot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes many failed jobs up again: after an outage, or once a defect is mended. */
@Path("/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class ReplaysResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    JobShelf shelf;

    @Inject
    Commands commands;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replayJobs", summary = "Take the tenant's failed and parked jobs up again",
            description = "Sending the same request again replays only what has failed anew since. With 'dryRun' it only answers which"
                    + " jobs it would be.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BulkReplayRequest.class)))
    @APIResponse(responseCode = "200", description = "What would be replayed",
            content = @Content(schema = @Schema(implementation = ReplayReport.class)))
    @APIResponse(responseCode = "202", description = "What is being replayed",
            content = @Content(schema = @Schema(implementation = ReplayReport.class)))
    public Response replay(InputStream body) {
        BulkReplayRequest request = reader.json(body, BulkReplayRequest.class);
        BulkReplay replay = new BulkReplay(request, Instant.now());
        List<JobSnapshot> matching = replay.choose(shelf.all(tenants.current()));
        List<JobSnapshot> chosen = matching.subList(0, Math.min(request.limit(), matching.size()));
        ReplayReport report = new ReplayReport(request.isDryRun(),
                chosen.stream().map(job -> ReplayReport.Entry.of(job, replay.from(job))).toList(), matching.size() - chosen.size());
        if (!request.isDryRun()) {
            chosen.forEach(job -> commands.send(replay.command(job, request.isFresh())));
        }
        return Response.status(request.isDryRun() ? 200 : 202).entity(report).build();
    }
}
