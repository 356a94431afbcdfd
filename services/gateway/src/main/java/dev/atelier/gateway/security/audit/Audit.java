package dev.atelier.gateway.security.audit;

import dev.atelier.gateway.problem.Problem;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.current.CurrentCaller;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.access.Endpoint;
import dev.atelier.gateway.security.rate.RemoteAddress;
import dev.atelier.schemas.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Writes a line of JSON for every request that changes something and for every one that was refused, to the logger {@value #LOGGER}. */
public class Audit {
    static final String LOGGER = "atelier.audit";
    private static final Logger LOG = Logger.getLogger(LOGGER);
    private static final Set<Integer> REFUSED = Set.of(401, 403, 429);

    @Inject
    CurrentCaller current;

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext answer, HttpServerRequest connection) {
        String id = RequestIds.of(request);
        answer.getHeaders().putSingle(RequestIds.HEADER, id);
        current.allowance().ifPresent(allowance -> allowance.headers().forEach(answer.getHeaders()::putSingle));
        boolean refused = REFUSED.contains(answer.getStatus()) || current.isSentAway();
        if (refused || !Endpoint.changesNothing(request.getMethod())) {
            LOG.info(json(entry(id, request, answer, connection)));
        }
    }

    private AuditEntry entry(String id, ContainerRequestContext request, ContainerResponseContext answer, HttpServerRequest connection) {
        Caller caller = current.find().orElse(null);
        String path = request.getUriInfo().getPath();
        String made = answer.getStatus() == 201 ? answer.getHeaderString(HttpHeaders.LOCATION) : null;
        return new AuditEntry(Instant.now(), id, caller == null ? null : caller.id(), current.tenant().or(() -> current.find().map(Caller::tenant)).orElse(null),
                caller == null ? null : caller.roles().stream().sorted().map(Role::id).toList(),
                current.endpoint().orElse(request.getMethod()), made == null ? path : made, answer.getStatus(),
                answer.getEntity() instanceof Problem problem ? problem.code() : null, RemoteAddress.of(connection));
    }

    private static String json(AuditEntry entry) {
        return new String(Json.write(entry), StandardCharsets.UTF_8);
    }
}
