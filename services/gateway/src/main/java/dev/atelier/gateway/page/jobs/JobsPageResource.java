package dev.atelier.gateway.page.jobs;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.JobSlice;
import dev.atelier.gateway.snapshot.ShelvedJob;
import dev.atelier.schemas.message.JobStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list of jobs, newest first, which is where one arrives. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class JobsPageResource {
    private static final int PAGE = 24;

    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @CheckedTemplate(basePath = "jobs")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(JobsPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("state") @DefaultValue("") String state, @QueryParam("words") @DefaultValue("") String words,
            @QueryParam("cursor") @DefaultValue("") String cursor) {
        Optional<String> before = Optional.of(cursor).filter(job -> !job.isEmpty());
        JobSlice slice = shelf.list(tenants.current(), status(state), before, PAGE, job -> matches(job, words));
        return Templates.page(new JobsPage(slice.jobs().stream().map(JobCard::of).toList(), state, words, cursor, slice.next()));
    }

    private static Optional<JobStatus> status(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JobStatus.find(text).orElseThrow(() -> new InvalidRequestException("There is no state '" + text + "'.",
                "Choose one of the filters above the list.")));
    }

    /** Every word must be in the job's name, id or categories. */
    private static boolean matches(ShelvedJob job, String words) {
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(job.words()::contains);
    }
}
