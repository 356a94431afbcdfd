package dev.atelier.gateway.image;

import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.schemas.job.ImageRef;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures uploaded on their own, for jobs that refer to them. */
@Path("/v1/images")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "images")
public class ImagesResource {
    @Inject
    Tenants tenants;

    @Inject
    ImageIntake intake;

    @Inject
    ImageLimits limits;

    @POST
    @Consumes({"image/png", "image/jpeg", "image/webp", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(operationId = "uploadImage", summary = "Upload a picture; the same bytes are kept once")
    @APIResponse(responseCode = "201", description = "The picture, by which jobs name it", content = @Content(schema = @Schema(implementation = ImageRef.class)))
    public Response upload(InputStream body) throws IOException {
        byte[] content = body.readNBytes(Math.toIntExact(limits.maxBytes() + 1));
        ImageRef image = intake.inspect("the image", content);
        intake.keep(tenants.current(), content);
        return Response.status(201).entity(image).build();
    }
}
