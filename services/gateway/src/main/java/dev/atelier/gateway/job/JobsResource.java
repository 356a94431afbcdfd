package dev.atelier.gateway.job;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.PageLimit;
import dev.atelier.gateway.request.JobDrafts;
import dev.atelier.gateway.request.JobForm;
import dev.atelier.gateway.request.JobRequest;
import dev.atelier.gateway.request.MultipartJob;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.JobSlice;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Jobs: create, look at, list, cancel. */
@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class JobsResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    JobDrafts drafts;

    @Inject
    Submissions submissions;

    @Inject
    Cancelling cancelling;

    @Inject
    JobShelf shelf;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createJob", summary = "Create a job from pictures uploaded before")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = JobRequest.class)))
    @APIResponse(responseCode = "201", description = "The job", content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    @APIResponse(responseCode = "429", description = "The tenant has as many jobs as it may have; Retry-After says when to try again")
    @APIResponse(responseCode = "200", description = "The job that an earlier request with the same Idempotency-Key made")
    public Response create(InputStream body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return submit(new MultipartJob(reader.json(body), List.of()), idempotencyKey);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "createJobWithFiles", summary = "Create a job with its pictures in the request")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = JobForm.class)))
    @APIResponse(responseCode = "201", description = "The job", content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public Response createWithFiles(MultipartFormDataInput form, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return submit(reader.form(form), idempotencyKey);
    }

    private Response submit(MultipartJob job, String idempotencyKey) {
        String tenant = tenants.current();
        Submissions.Accepted accepted = submissions.submit(tenant, drafts.draft(tenant, job.request(), job.uploads()), Optional.ofNullable(idempotencyKey));
        URI address = URI.create("/v1/jobs/" + accepted.job().job());
        return Response.status(accepted.created() ? 201 : 200).location(address).entity(JobView.of(accepted.job())).build();
    }

    @GET
    @Path("{job}")
    @Operation(operationId = "getJob", summary = "Look at a job")
    @APIResponse(responseCode = "200", description = "The job", content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public JobView get(@PathParam("job") String job) {
        return JobView.of(shelf.get(tenants.current(), job));
    }

    @GET
    @Operation(operationId = "listJobs", summary = "List jobs, newest first")
    @APIResponse(responseCode = "200", description = "A page of jobs", content = @Content(schema = @Schema(implementation = JobPage.class)))
    public JobPage list(@QueryParam("state") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        PageLimit.check(limit, PageLimit.PAGE);
        JobSlice slice = shelf.list(tenants.current(), Optional.ofNullable(state).map(JobsResource::status), Optional.ofNullable(cursor), limit);
        return new JobPage(slice.jobs().stream().map(JobSummary::of).toList(), slice.next());
    }

    private static JobStatus status(String text) {
        return JobStatus.find(text).orElseThrow(() -> new InvalidRequestException("There is no state '" + text + "'.",
                        "States: " + String.join(", ", JobStatus.ids()) + "."));
    }

    @POST
    @Path("{job}/cancel")
    @Operation(operationId = "cancelJob", summary = "Cancel a job; one that has ended stays as it is")
    @APIResponse(responseCode = "200", description = "The job has ended, and stays as it is here: cancelled, or as it had ended before")
    @APIResponse(responseCode = "202", description = "The cancellation was recorded; the workflow has not come to it yet")
    public Response cancel(@PathParam("job") String job) {
        JobSnapshot now = cancelling.cancel(tenants.current(), job);
        return Response.status(now.state().ended() ? 200 : 202).entity(JobView.of(now)).build();
    }
}
