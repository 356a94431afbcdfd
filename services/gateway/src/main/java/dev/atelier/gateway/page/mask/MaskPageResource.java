package dev.atelier.gateway.page.mask;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.snapshot.JobShelf;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The mask editor. */
@Path("/jobs/{job}/masks/{asset: [0-9]{1,2}}/{image: [0-9]{1,2}}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class MaskPageResource {
    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @CheckedTemplate(basePath = "mask")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(MaskPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("job") String job, @PathParam("asset") int asset, @PathParam("image") int image) {
        return Templates.page(MaskPage.of(shelf.get(tenants.current(), job), asset, image).orElseThrow(NotFoundException::new));
    }
}
