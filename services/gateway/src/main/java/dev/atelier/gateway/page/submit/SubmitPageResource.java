package dev.atelier.gateway.page.submit;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.model.ModelCatalog;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page on which a job is made. Its script sends what a program would send: {@code POST /v1/jobs}. */
@Path("/new")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SubmitPageResource {
    @Inject
    ModelCatalog models;

    @Inject
    GatewayConfig config;

    @CheckedTemplate(basePath = "submit")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(SubmitPage page);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("model") String model) {
        return Templates.page(SubmitPage.of(models.find(model), models.names(), config.gateway().maxImages(), config.gateway()
                .maxImageBytes()));
    }
}
