package dev.atelier.gateway.parked;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.PageLimit;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.JobSlice;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs that were tried as often as is allowed, and what stopped them. A replay takes them up again. */
@Path("/v1/parked")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "jobs")
public class ParkedResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @GET
    @Operation(operationId = "listParkedJobs", summary = "List parked jobs with what stopped them, newest first")
    public ParkedPage list(@QueryParam("stage") String stage, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        PageLimit.check(limit, PageLimit.PAGE);
        Optional<Stage> wanted = Optional.ofNullable(stage).map(ParkedResource::stage);
        JobSlice slice = shelf.list(tenants.current(), Optional.of(JobStatus.PARKED), Optional.ofNullable(cursor), limit,
                job -> wanted.isEmpty() || stoppedAt(job.snapshot(), wanted.get()));
        return new ParkedPage(slice.jobs().stream().map(job -> ParkedJob.of(job).withoutWork()).toList(), slice.next());
    }

    @GET
    @Path("{job}")
    @Operation(operationId = "getParkedJob", summary = "Look at a parked job: the tasks that stopped it, their failures, inputs and work")
    public ParkedJob get(@PathParam("job") String job) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        if (found.state() != JobStatus.PARKED) {
            throw new NotParkedException(found);
        }
        return ParkedJob.of(found);
    }

    private static boolean stoppedAt(JobSnapshot job, Stage stage) {
        return job.tasks().stream().anyMatch(task -> task.state() == TaskStatus.PARKED && task.stage() == stage);
    }

    private static Stage stage(String id) {
        return Stage.find(id).orElseThrow(() -> new InvalidRequestException("There is no stage '" + id + "'.",
                        "Stages: " + String.join(", ", Stage.ids()) + "."));
    }
}
