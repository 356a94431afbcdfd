package dev.atelier.gateway.preview;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.preview.PreviewList.Heat;
import dev.atelier.gateway.preview.PreviewList.Preview;
import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectNotFoundException;
import dev.atelier.storage.object.ObjectStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures that show how the learning goes, where workers draw any. */
@Path("/v1/jobs/{job}/previews")
@RunOnVirtualThread
@Tag(name = "jobs")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class PreviewsResource {
    private static final Pattern NAME = Pattern.compile("(\\d{6})(?:-v(\\d))?\\.png");

    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    ObjectStore store;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listPreviews", summary = "List what the job's trainers drew on their way",
            description = "Empty unless workers draw previews (atelier.worker.preview-every). What comes after is in the job's events: 'preview' of a progress.")
    @APIResponse(responseCode = "200", description = "In the order of steps", content = @Content(schema = @Schema(implementation = PreviewList.class)))
    public PreviewList list(@PathParam("job") String job) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        return new PreviewList(found.tasks().stream().filter(task -> task.stage() == Stage.WARM_UP || task.stage() == Stage.DS_BAL)
                .flatMap(task -> of(found, task)).sorted(Comparator.comparingInt(Preview::step)).toList());
    }

    private Stream<Preview> of(JobSnapshot job, TaskSnapshot task) {
        String prefix = ObjectKeys.previews(job.tenant(), task.contentKey());
        String address = "/v1/jobs/" + job.job() + "/previews/" + task.task() + "/";
        Map<Integer, List<Heat>> heat = new TreeMap<>();
        Set<Integer> drawn = new TreeSet<>();
        for (ObjectInfo object : store.list(prefix)) {
            Matcher name = NAME.matcher(object.key().substring(prefix.length()));
            if (name.matches()) {
                int step = Integer.parseInt(name.group(1));
                if (name.group(2) == null) {
                    drawn.add(step);
                } else {
                    int word = Integer.parseInt(name.group(2));
                    heat.computeIfAbsent(step, _ -> new ArrayList<>()).add(new Heat(word, address + step + "/heat/" + word));
                }
            }
        }
        return drawn.stream().map(step -> new Preview(task.task(), step, address + step, heat.getOrDefault(step, List.of())));
    }

    @GET
    @Path("{task}/{step: \\d{1,6}}")
    @Produces("image/png")
    @Operation(operationId = "readPreview", summary = "Read one picture that a trainer drew on its way")
    @APIResponse(responseCode = "200", description = "The picture")
    public Response picture(@PathParam("job") String job, @PathParam("task") String task, @PathParam("step") int step) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        return answer(job, task, step, ObjectKeys.preview(found.tenant(), key(found, task, step), step));
    }

    @GET
    @Path("{task}/{step: \\d{1,6}}/heat/{word: \\d}")
    @Produces("image/png")
    @Operation(operationId = "readPreviewHeat", summary = "Read where in such a picture the model looks for a word",
            description = "Cross-attention probabilities of the word's token, as the attention loss measures them, over the picture in grey")
    @APIResponse(responseCode = "200", description = "The picture with heat over it")
    public Response heat(@PathParam("job") String job, @PathParam("task") String task, @PathParam("step") int step, @PathParam("word") int word) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        return answer(job, task, step, ObjectKeys.previewHeat(found.tenant(), key(found, task, step), step, word));
    }

    private static String key(JobSnapshot job, String task, int step) {
        return job.tasks().stream().filter(candidate -> candidate.task().equals(task)).findFirst().orElseThrow(() -> absent(job.job(), task, step)).contentKey();
    }

    private Response answer(String job, String task, int step, String key) {
        try {
            byte[] picture = store.get(key);
            return Response.ok(picture).header(HttpHeaders.ETAG, '"' + Sha256.of(picture) + '"').header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
        } catch (ObjectNotFoundException none) {
            throw absent(job, task, step);
        }
    }

    private static TerminalException absent(String job, String task, int step) {
        return new TerminalException(ErrorCode.ARTIFACT_NOT_FOUND, "Job '" + job + "' has no preview of '" + task + "' at step " + step + ".",
                "GET /v1/jobs/" + job + "/previews lists those there are.");
    }
}
