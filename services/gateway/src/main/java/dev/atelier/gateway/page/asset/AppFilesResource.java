package dev.atelier.gateway.page.asset;

import io.quarkus.qute.TemplateExtension;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gives browsers the pages' own files. */
@Path("/app")
public class AppFilesResource {
    private static final Map<String, String> MEDIA_TYPES = Map.of("css", "text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml");

    /** {@code {app:base}} in templates: the folder of this version. */
    @TemplateExtension(namespace = "app")
    static String base() {
        return "/app/" + AppFiles.ALL.version();
    }

    @GET
    @Path("{version}/{name}")
    @Operation(hidden = true)
    public Response get(@PathParam("version") String version, @PathParam("name") String name) {
        byte[] content = AppFiles.ALL.find(name).orElseThrow(NotFoundException::new);
        boolean current = version.equals(AppFiles.ALL.version());
        return Response.ok(content, MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-store").build();
    }
}
