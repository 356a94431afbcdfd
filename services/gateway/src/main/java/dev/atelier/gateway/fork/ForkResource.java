package dev.atelier.gateway.fork;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.cost.Costs;
import dev.atelier.gateway.job.JobView;
import dev.atelier.gateway.job.Submissions;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.message.JobSnapshot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes a job of another one's pictures with some settings changed. */
@Path("/v1/jobs/{job}/fork")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class ForkResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    JobShelf shelf;

    @Inject
    Costs costs;

    @Inject
    Submissions submissions;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "forkJob", summary = "Make a new job of this one with some settings changed",
            description = "The fork shares every output whose content key is unchanged. With 'dryRun' it only answers what would be"
                    + " recomputed.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForkRequest.class)))
    @APIResponse(responseCode = "200", description = "What the fork would cost (dryRun), or the fork that an earlier request with the same"
            + " Idempotency-Key made", content = @Content(schema = @Schema(implementation = ForkPlan.class)))
    @APIResponse(responseCode = "201", description = "The fork", content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public Response fork(@PathParam("job") String job, InputStream body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        JobSnapshot source = shelf.get(tenants.current(), job);
        ForkRequest request = reader.json(body, ForkRequest.class);
        ForkDraft draft = ForkDraft.of(source.spec(), request.set());
        if (request.isDryRun()) {
            return Response.ok(new ForkPlan(job, draft.changes(), costs.of(source, draft.spec()))).build();
        }
        Submissions.Accepted fork = submissions.fork(source, draft.spec(), Optional.ofNullable(idempotencyKey));
        return Response.status(fork.created() ? 201 : 200).location(URI.create("/v1/jobs/" + fork.job().job()))
                .entity(JobView.of(fork.job())).build();
    }
}
