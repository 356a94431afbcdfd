package dev.atelier.gateway.mask;

import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.cost.Costs;
import dev.atelier.gateway.cost.StageCost;
import dev.atelier.gateway.job.Commands;
import dev.atelier.gateway.job.JobView;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.Sightings;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.MaskEdit;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.ReplaceMasks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job's masks: what depends on a replaced one is done again, in this very job. */
@Path("/v1/jobs/{job}/masks/{asset: [0-9]+}/{image: [0-9]+}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "masks")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class MasksResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    MaskIntake intake;

    @Inject
    ImageLimits limits;

    @Inject
    Costs costs;

    @Inject
    Commands commands;

    @Inject
    Sightings sightings;

    @PUT
    @Consumes({"image/png", "image/jpeg", "image/webp", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(operationId = "replaceMask", summary = "Replace the mask of one reference image",
            description = "White is the asset. Assets and images are counted from 0; asset 0 is the concept. In a running job, tasks that"
                    + " depend on the mask are called back and done again, all others go on; an ended job is taken up again. The same mask"
                    + " again changes nothing.")
    @APIResponse(responseCode = "200", description = "What it would cost (dryRun), or the job as it is: it has this mask already")
    @APIResponse(responseCode = "202", description = "The job with the new mask",
            content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public Response replace(@PathParam("job") String job, @PathParam("asset") int asset, @PathParam("image") int image,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, InputStream body) throws IOException {
        JobSnapshot found = shelf.get(tenants.current(), job);
        ImageRef reference = reference(found, asset, image);
        byte[] content = body.readNBytes(Math.toIntExact(limits.maxBytes() + 1));
        ImageRef mask = intake.inspect(content, reference);
        if (!dryRun) {
            intake.keep(found.tenant(), content);
        }
        return change(found, new MaskEdit(asset, image, mask), dryRun);
    }

    @DELETE
    @Operation(operationId = "removeMask", summary = "Go back to the segmenter's mask of one reference image")
    @APIResponse(responseCode = "200", description = "What it would cost (dryRun), or the job as it is: it has no mask of yours there")
    @APIResponse(responseCode = "202", description = "The job without that mask",
            content = @Content(schema = @Schema(implementation = JobSnapshot.class)))
    public Response remove(@PathParam("job") String job, @PathParam("asset") int asset, @PathParam("image") int image,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        reference(found, asset, image);
        return change(found, new MaskEdit(asset, image, null), dryRun);
    }

    private Response change(JobSnapshot job, MaskEdit edit, boolean dryRun) {
        if (dryRun) {
            List<StageCost> stages = costs.of(job, job.spec().withMasks(List.of(edit)));
            return Response.ok(new MaskPlan(job.job(), edit.asset(), edit.image(), stages)).build();
        }
        if (has(job, edit)) {
            return Response.ok(JobView.of(job)).build();
        }
        commands.send(new ReplaceMasks(job.job(), job.tenant(), List.of(edit)));
        JobSnapshot changed = sightings.await(job.tenant(), job.job(), seen -> has(seen, edit), "Sending it again does no harm.");
        return Response.accepted(JobView.of(changed)).build();
    }

    private static boolean has(JobSnapshot job, MaskEdit edit) {
        return job.spec().assets().get(edit.asset()).mask(edit.image()).equals(Optional.ofNullable(edit.mask()));
    }

    private static ImageRef reference(JobSnapshot job, int asset, int image) {
        List<AssetSpec> assets = job.spec().assets();
        if (asset >= assets.size() || image >= assets.get(asset).images().size()) {
            throw new ImageAbsentException(job.job(), job.spec(), asset, image);
        }
        return assets.get(asset).images().get(image);
    }
}
