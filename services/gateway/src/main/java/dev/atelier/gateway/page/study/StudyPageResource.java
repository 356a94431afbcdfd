package dev.atelier.gateway.page.study;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.page.Words;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.study.Side;
import dev.atelier.gateway.study.Studies;
import dev.atelier.gateway.study.Study;
import dev.atelier.gateway.study.StudyRequest;
import dev.atelier.gateway.study.Turn;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.input.Inputs;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages of blind studies: all of them, one question a screen, and what came out. Pictures come under addresses that do not tell whose they are. */
@Path("/studies")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class StudyPageResource {
    private static final int JOBS = 50;

    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    Studies studies;

    @Inject
    Artifacts artifacts;

    @Inject
    Inputs inputs;

    @CheckedTemplate(basePath = "study")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(StudiesPage page);

        static native TemplateInstance question(QuestionPage page);

        static native TemplateInstance results(ResultsPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("first") @DefaultValue("") String first) {
        String tenant = tenants.current();
        List<StudiesPage.Candidate> jobs = shelf.list(tenant, Optional.empty(), Optional.empty(), JOBS, job -> job.adapter().isPresent()).jobs().stream()
                .map(job -> new StudiesPage.Candidate(job.job(), title(job), Words.moment(job.createdAt()))).toList();
        return Templates.list(new StudiesPage(studies.list(tenant).stream().map(StudiesPage.Line::of).toList(), jobs, first));
    }

    private static String title(JobSnapshot job) {
        String title = Words.title(job.spec());
        String name = job.spec().name();
        return name == null || name.equals(title) ? title : title + " – " + name;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(@FormParam("first") String first, @FormParam("second") String second, @FormParam("name") String name) {
        Study study = studies.create(tenants.current(), new StudyRequest(name == null || name.isBlank() ? null : name.strip(), first, second, null));
        return Response.seeOther(URI.create("/studies/" + study.study())).build();
    }

    /** The rater's next question; without a rater, who they are. */
    @GET
    @Path("{study}")
    @Operation(hidden = true)
    public TemplateInstance question(@PathParam("study") String study, @QueryParam("rater") String rater) {
        String tenant = tenants.current();
        Study found = studies.get(tenant, study);
        return Templates.question(rater == null ? QuestionPage.welcome(found) : QuestionPage.next(found, rater, studies.left(tenant, found, rater)));
    }

    @POST
    @Path("{study}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(@PathParam("study") String study, @FormParam("rater") String rater, @FormParam("turn") @DefaultValue("-1") int turn,
            @FormParam("side") Side side) {
        String tenant = tenants.current();
        studies.answer(tenant, studies.get(tenant, study), rater, turn, side);
        return Response.seeOther(URI.create("/studies/" + study + "?rater=" + rater)).build();
    }

    @GET
    @Path("{study}/results")
    @Operation(hidden = true)
    public TemplateInstance results(@PathParam("study") String study) {
        String tenant = tenants.current();
        Study found = studies.get(tenant, study);
        return Templates.results(ResultsPage.of(found, studies.answers(tenant, found)));
    }

    @GET
    @Path("{study}/pictures/{rater}/{turn}/{side}")
    @Produces("image/png")
    @Operation(hidden = true)
    public Response picture(@PathParam("study") String study, @PathParam("rater") String rater, @PathParam("turn") int turn, @PathParam("side") Side side) {
        String tenant = tenants.current();
        Study found = studies.get(tenant, study);
        Turn shown = studies.turn(found, rater, turn);
        Study.Picture picture = shown.picture(found, side);
        Manifest manifest = artifacts.require(tenant, picture.contentKey());
        return kept(artifacts.read(tenant, manifest, picture.name()));
    }

    @GET
    @Path("{study}/references/{number}")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @Operation(hidden = true)
    public Response reference(@PathParam("study") String study, @PathParam("number") int number) {
        String tenant = tenants.current();
        List<Study.Reference> references = studies.get(tenant, study).references();
        if (number < 0 || number >= references.size()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        Study.Reference reference = references.get(number);
        return Response.ok(inputs.get(tenant, reference.sha256()), reference.mediaType()).header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600").build();
    }

    private static Response kept(byte[] picture) {
        return Response.ok(picture, "image/png").header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600").build();
    }
}
