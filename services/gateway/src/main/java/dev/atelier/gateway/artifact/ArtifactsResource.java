package dev.atelier.gateway.artifact;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a job has made so far, by links that work without further rights for a while. */
@Path("/v1/jobs/{job}/artifacts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "artifacts")
public class ArtifactsResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    Artifacts artifacts;

    @Inject
    GatewayConfig config;

    @GET
    @Operation(operationId = "listArtifacts", summary = "List the files that a job has made, with links")
    public List<ArtifactLink> list(@PathParam("job") String job, @QueryParam("stage") String stage) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        List<ArtifactLink> links = new ArrayList<>();
        for (TaskSnapshot task : found.tasks()) {
            if (task.state() == TaskStatus.SUCCEEDED && (stage == null || stage.equals(task.stage().id()))) {
                links.addAll(links(found.tenant(), task));
            }
        }
        return links;
    }

    @GET
    @Path("{task}/{name: .+}")
    @Operation(operationId = "getArtifact", summary = "Go to one file")
    @APIResponse(responseCode = "303", description = "Location is a link to the file")
    public Response get(@PathParam("job") String job, @PathParam("task") String task, @PathParam("name") String name) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        return found.succeeded(task).stream()
                .flatMap(done -> links(found.tenant(), done).stream())
                .filter(link -> link.name().equals(name))
                .findFirst()
                .map(link -> Response.seeOther(link.href()).build())
                .orElseThrow(() -> absent(job, task, name));
    }

    private List<ArtifactLink> links(String tenant, TaskSnapshot task) {
        Optional<Manifest> manifest = artifacts.find(tenant, task.contentKey());
        return manifest.stream().flatMap(found -> found.files().stream()
                .map(file -> new ArtifactLink(task.task(), task.stage(), file.name(), file.size(), file.sha256(),
                        artifacts.link(tenant, found, file.name(), config.gateway().linkLifetime())))).toList();
    }

    private static TerminalException absent(String job, String task, String name) {
        return new TerminalException(ErrorCode.ARTIFACT_NOT_FOUND, "Job '" + job + "' has no file '" + name + "' of task '" + task + "'.",
                "GET /v1/jobs/" + job + "/artifacts lists the files there are; a task's files are there once it has succeeded.");
    }
}
