package dev.atelier.gateway.security.session;

import dev.atelier.gateway.security.SecurityConfig;
import dev.atelier.gateway.security.key.ApiKeys;
import dev.atelier.gateway.security.rate.RateLimits;
import dev.atelier.gateway.security.rate.RemoteAddress;
import dev.atelier.gateway.security.current.CurrentCaller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing in on the pages with an API key, and out again. */
@Path("/")
@RunOnVirtualThread
public class LoginResource {
    @Inject
    SecurityConfig config;

    @Inject
    ApiKeys keys;

    @Inject
    Sessions sessions;

    @Inject
    RateLimits rates;

    @Inject
    CurrentCaller current;

    @CheckedTemplate(basePath = "login")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(String next, boolean refused);
    }

    @GET
    @Path("login")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response form(@QueryParam("next") @DefaultValue("/") String next) {
        return config.required() ? page(next, 200) : to("/").build();
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response signIn(@FormParam("key") @DefaultValue("") String key, @FormParam("next") @DefaultValue("/") String next,
            @Context HttpServerRequest connection) {
        Optional<ApiKeys.Holder> holder = keys.holder(key.strip());
        if (holder.isEmpty()) {
            rates.failed(RemoteAddress.of(connection));
            return page(next, 401);
        }
        current.identified(holder.get().caller());
        return to(LocalPath.of(next)).cookie(sessions.begin(holder.get())).build();
    }

    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Response signOut() {
        return to("/login").cookie(sessions.end()).build();
    }

    private static Response page(String next, int status) {
        return Response.status(status).type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(Templates.page(LocalPath.of(next), status == 401).render()).build();
    }

    private static Response.ResponseBuilder to(String path) {
        return Response.seeOther(URI.create(path));
    }
}
