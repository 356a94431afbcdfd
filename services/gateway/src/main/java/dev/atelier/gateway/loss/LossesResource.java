package dev.atelier.gateway.loss;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.storage.artifact.Artifacts;
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

/** How a job's losses went, while it trains and after. */
@Path("/v1/jobs/{job}/losses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
public class LossesResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    Artifacts artifacts;

    @Inject
    LossMemory memory;

    @GET
    @Operation(operationId = "getLosses", summary = "Losses of the training so far; what comes after is in the job's events")
    public LossCurves get(@PathParam("job") String job) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        List<LossCurves.Curve> curves = found.tasks().stream().filter(task -> task.stage() == Stage.WARM_UP || task.stage() == Stage.DS_BAL)
                .map(task -> curve(found, task)).toList();
        return new LossCurves(found.spec().categories(), found.spec().training().totalSteps(), curves);
    }

    private LossCurves.Curve curve(JobSnapshot job, TaskSnapshot task) {
        int first = task.stage() == Stage.DS_BAL ? job.spec().training().warmUpSteps() : 0;
        if (task.state() == TaskStatus.SUCCEEDED) {
            List<LossPoint> all = artifacts.find(job.tenant(), task.contentKey())
                    .map(manifest -> LossFile.read(artifacts.read(job.tenant(), manifest, "losses.json"))).orElse(List.of());
            return LossCurves.Curve.of(task.task(), task.stage(), first, true, all);
        }
        List<LossPoint> heard = memory.of(job.job(), task.task()).stream().map(point -> new LossPoint(first + point.step(), point.values()))
                .toList();
        return LossCurves.Curve.of(task.task(), task.stage(), first, false, heard);
    }
}
