package dev.atelier.gateway.page.job;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.message.JobSnapshot;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A job's page. */
@Path("/jobs/{job}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class JobPageResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    Reports reports;

    @CheckedTemplate(basePath = "job")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(JobPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("job") String job) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        return Templates.page(JobPage.of(found, reports.of(found)));
    }
}
