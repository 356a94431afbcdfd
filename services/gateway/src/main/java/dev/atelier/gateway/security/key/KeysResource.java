package dev.atelier.gateway.security.key;

import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.security.current.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys, for admins. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "keys")
@APIResponse(responseCode = "default", description = "What was wrong", content = @Content(mediaType = Problem.MEDIA_TYPE,
        schema = @Schema(implementation = Problem.class)))
public class KeysResource {
    @Inject
    ApiKeys keys;

    @Inject
    RequestReader reader;

    @Inject
    CurrentCaller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createKey", summary = "Make an API key; the answer is the only one that shows it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = KeyRequest.class)))
    @APIResponse(responseCode = "201", description = "The key", content = @Content(schema = @Schema(implementation = KeyView.class)))
    public Response create(InputStream body) {
        KeyRequest request = reader.json(body, KeyRequest.class);
        ApiKeys.Minted minted = keys.create(request.checkedName(), request.checkedTenant(), request.checkedRoles(),
                request.expiresAt(Instant.now()), caller.get());
        return Response.created(URI.create("/v1/keys/" + minted.record().id())).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(KeyView.of(minted)).build();
    }

    @GET
    @Operation(operationId = "listKeys", summary = "List API keys, newest first, with those that work no more")
    @APIResponse(responseCode = "200", description = "The keys",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = KeyView.class)))
    public List<KeyView> list() {
        return keys.all().stream().map(KeyView::of).toList();
    }

    @DELETE
    @Path("{key}")
    @Operation(operationId = "revokeKey", summary = "Revoke an API key: it works no more, and stays in the list")
    @APIResponse(responseCode = "200", description = "The key", content = @Content(schema = @Schema(implementation = KeyView.class)))
    public KeyView revoke(@PathParam("key") String key) {
        return KeyView.of(keys.revoke(key));
    }
}
