package dev.atelier.gateway.operator;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Guards what is below {@code /v1/operator}, which shows or changes things of all tenants: with the configured token, or, where none is
 * configured, from this machine only and not through a proxy.
 */
public class OperatorsOnly {
    private static final String PATH = "/v1/operator";
    private static final String SCHEME = "Bearer ";

    @Inject
    @ConfigProperty(name = "atelier.gateway.operator-token")
    Optional<String> token;

    @ServerRequestFilter
    public void check(ContainerRequestContext request, HttpServerRequest connection) {
        if (request.getUriInfo().getPath().startsWith(PATH) && !allowed(request, connection)) {
            throw new OperatorOnlyException(token.isPresent());
        }
    }

    private boolean allowed(ContainerRequestContext request, HttpServerRequest connection) {
        if (token.isPresent()) {
            String given = String.valueOf(request.getHeaderString(HttpHeaders.AUTHORIZATION));
            return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), (SCHEME + token.get()).getBytes(StandardCharsets.UTF_8));
        }
        boolean forwarded = request.getHeaderString("Forwarded") != null || request.getHeaderString("X-Forwarded-For") != null;
        String host = connection.remoteAddress() == null ? "" : String.valueOf(connection.remoteAddress().hostAddress());
        return !forwarded && (host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1"));
    }
}
