package dev.atelier.gateway.page.fork;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
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

/** The page on which a job is forked: its settings, and what a change of them would have done again. */
@Path("/jobs/{job}/fork")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ForkPageResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @CheckedTemplate(basePath = "fork")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(ForkPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("job") String job) {
        return Templates.page(ForkPage.of(shelf.get(tenants.current(), job)));
    }
}
