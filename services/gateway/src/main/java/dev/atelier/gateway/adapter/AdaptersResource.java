package dev.atelier.gateway.adapter;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.job.Submissions;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.PageLimit;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.snapshot.JobSlice;
import dev.atelier.schemas.message.JobSnapshot;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Adapters that are trained here or imported, and more pictures by them. */
@Path("/v1/adapters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "adapters")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class AdaptersResource {
    @Inject
    Tenants tenants;

    @Inject
    RequestReader reader;

    @Inject
    Adapters adapters;

    @Inject
    AdapterUploads uploads;

    @Inject
    AdapterIntake intake;

    @Inject
    Submissions submissions;

    @GET
    @Operation(operationId = "listAdapters", summary = "List trained adapters, newest first")
    @APIResponse(responseCode = "200", description = "A page of adapters", content = @Content(schema = @Schema(implementation = AdapterPage.class)))
    public AdapterPage list(@QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        PageLimit.check(limit, PageLimit.PAGE);
        JobSlice slice = adapters.list(tenants.current(), Optional.ofNullable(cursor), limit);
        return new AdapterPage(slice.jobs().stream().map(AdapterView::of).toList(), slice.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importAdapter", summary = "Import an adapter of elsewhere from files uploaded before",
            description = "Checked against the model whole: layers, shapes, ranks, alphas, words. Makes a job that draws its first pictures; more by"
                    + " POST /v1/adapters/{adapter}/images.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ImportRequest.class)))
    @APIResponse(responseCode = "200", description = "What an earlier request with the same Idempotency-Key made",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "201", description = "The adapter", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response importUploaded(InputStream body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String tenant = tenants.current();
        ImportRequest request = reader.json(body, ImportRequest.class);
        return imported(tenant, request, uploads.known(tenant, request), idempotencyKey);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "importAdapterWithFiles", summary = "Import an adapter of elsewhere with its files in the request")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = ImportForm.class)))
    @APIResponse(responseCode = "201", description = "The adapter", content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response importWithFiles(MultipartFormDataInput form, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        AdapterUploads.Sent sent = uploads.sent(form);
        return imported(tenants.current(), sent.request(), sent.files(), idempotencyKey);
    }

    private Response imported(String tenant, ImportRequest request, AdapterFiles files, String idempotencyKey) {
        AdapterIntake.Taken taken = intake.take(tenant, request, files);
        Submissions.Accepted accepted = submissions.draw(tenant, taken.spec(), Optional.ofNullable(idempotencyKey));
        return Response.status(accepted.created() ? 201 : 200).location(URI.create("/v1/jobs/" + accepted.job().job()))
                .entity(ImportView.of(accepted.job(), taken.adapter())).build();
    }

    @POST
    @Path("files")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(operationId = "uploadAdapterFile", summary = "Upload a safetensors file of an adapter; the same bytes are kept once")
    @APIResponse(responseCode = "201", description = "Its digest, for POST /v1/adapters",
            content = @Content(schema = @Schema(implementation = AdapterUploads.Kept.class)))
    public Response upload(InputStream body) {
        return Response.status(201).entity(uploads.keep(tenants.current(), body)).build();
    }

    @POST
    @Path("{adapter}/images")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "drawImages", summary = "Draw more pictures with a trained adapter",
            description = "Makes a job that only draws and scores: nothing is trained again. The adapter goes by the id of the job that trained it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ImagesRequest.class)))
    @APIResponse(responseCode = "200", description = "The job that an earlier request with the same Idempotency-Key made",
            content = @Content(schema = @Schema(implementation = DrawingJob.class)))
    @APIResponse(responseCode = "201", description = "The job that draws them", content = @Content(schema = @Schema(implementation = DrawingJob.class)))
    public Response draw(@PathParam("adapter") String adapter, InputStream body, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        JobSnapshot trained = adapters.get(tenants.current(), adapter);
        ImagesRequest request = reader.json(body, ImagesRequest.class);
        Submissions.Accepted drawing = submissions.fork(trained, request.of(trained.spec()), Optional.ofNullable(idempotencyKey));
        return Response.status(drawing.created() ? 201 : 200).location(URI.create("/v1/jobs/" + drawing.job().job()))
                .entity(view(drawing.job())).build();
    }

    @GET
    @Path("{adapter}/images")
    @Operation(operationId = "listImages", summary = "List the pictures that an adapter draws and has drawn",
            description = "By the jobs that asked for them, newest first; a picture has its address as soon as it is drawn.")
    @APIResponse(responseCode = "200", description = "A page of drawing jobs", content = @Content(schema = @Schema(implementation = DrawingPage.class)))
    public DrawingPage images(@PathParam("adapter") String adapter, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        PageLimit.check(limit, PageLimit.PAGE);
        JobSnapshot trained = adapters.get(tenants.current(), adapter);
        JobSlice slice = adapters.drawing(trained, Optional.ofNullable(cursor), limit);
        return new DrawingPage(slice.jobs().stream().map(this::view).toList(), slice.next());
    }

    private DrawingJob view(JobSnapshot job) {
        return DrawingJob.of(job, adapters.ahead(job));
    }
}
