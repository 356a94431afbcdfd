package dev.atelier.gateway.file;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.page.job.ModelCards;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.message.JobSnapshot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job's files through the gateway itself: for pages, and for clients that do not reach the object store. */
@Path("/v1/jobs/{job}")
@RunOnVirtualThread
@Tag(name = "artifacts")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class FilesResource {
    private static final String SIDE = "Of a picture: 128, 256 or 512 for a small copy whose shorter side has that many pixels, as JPEG; one that is no larger comes as it is";

    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    StoredFiles files;

    @Inject
    Thumbnails thumbnails;

    @Inject
    ModelCards cards;

    @GET
    @Path("files/{task}/{name: .+}")
    @Operation(operationId = "readFile", summary = "Read one file that the job has made")
    @APIResponse(responseCode = "200", description = "The file's bytes; the ETag is their SHA-256")
    @APIResponse(responseCode = "304", description = "The client has these bytes already")
    public Response file(@PathParam("job") String job, @PathParam("task") String task, @PathParam("name") String name,
            @QueryParam("download") boolean download, @QueryParam("side") @Parameter(description = SIDE) String side, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        StoredFile file = found.succeeded(task).flatMap(done -> files.output(found.tenant(), done.contentKey(), name)).orElseThrow(() -> absent(job, name));
        return FileResponses.of(sized(file, side), known, download);
    }

    @GET
    @Path("inputs/{sha256}")
    @Operation(operationId = "readInput", summary = "Read a picture or mask that the job was given")
    @APIResponse(responseCode = "200", description = "The picture's bytes")
    public Response input(@PathParam("job") String job, @PathParam("sha256") String sha256,
            @QueryParam("side") @Parameter(description = SIDE) String side,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        ImageRef image = found.spec().assets().stream().flatMap(AssetSpec::uploads)
                .filter(candidate -> candidate.sha256().equals(sha256))
                .findFirst().orElseThrow(() -> absent(job, sha256));
        return FileResponses.of(sized(files.input(found.tenant(), image), side), known, false);
    }

    private StoredFile sized(StoredFile file, String side) {
        return side == null ? file : thumbnails.of(file, ThumbnailSize.of(side));
    }

    @GET
    @Path("adapter")
    @Operation(operationId = "downloadAdapter", summary = "Download the adapter that the job has learned or was given")
    @APIResponse(responseCode = "200", description = "diffusers: a zip of the folder that diffusers loads, with a model card; kohya: one safetensors file")
    public Response adapter(@PathParam("job") String job,
            @Parameter(schema = @Schema(type = SchemaType.STRING, enumeration = {"diffusers", "kohya"}, defaultValue = "diffusers"))
            @QueryParam("format") @DefaultValue("diffusers") AdapterFormat format,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        String key = found.adapterKey().orElseThrow(() -> absent(job, "adapter"));
        return switch (format) {
            case DIFFUSERS -> FileResponses.of(files.adapterFolder(found, key, cards.of(found)), known, true);
            case KOHYA -> FileResponses.of(files.output(found.tenant(), key, "kohya.safetensors")
                    .orElseThrow(() -> absent(job, "kohya.safetensors")), known, true);
        };
    }

    private static TerminalException absent(String job, String name) {
        return new TerminalException(ErrorCode.ARTIFACT_NOT_FOUND, "Job '" + job + "' has no file '" + name + "'.",
                "GET /v1/jobs/" + job + "/artifacts lists the files there are; a task's files are there once it has succeeded.");
    }
}
