package dev.atelier.gateway.operator;

import dev.atelier.gateway.security.SecurityConfig;
import dev.atelier.gateway.security.current.CurrentCaller;
import dev.atelier.gateway.security.rate.RemoteAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Guards what is below {@code /v1/operator} and {@code /v1/keys}, which show or change things of all tenants, where no credentials are
 * required: with the configured token, or, where none is configured, from this machine only and not through a proxy.
 */
public class OperatorsOnly {
    private static final List<String> PATHS = List.of(" /v1/operator", " /v1/keys");
    private static final String SCHEME = "Bearer ";

    @Inject
    @ConfigProperty(name = "atelier.gateway.operator-token")
    Optional<String> token;

    @Inject
    SecurityConfig security;

    @Inject
    CurrentCaller current;

    @ServerRequestFilter
    public void check(ContainerRequestContext request, HttpServerRequest connection) {
        // the endpoint that was found, not the address: an address may be written in several ways
        String endpoint = current.endpoint().orElseThrow();
        if (!security.required() && PATHS.stream().anyMatch(endpoint::contains) && !allowed(request, connection)) {
            throw new OperatorOnlyException(token.isPresent());
        }
    }

    private boolean allowed(ContainerRequestContext request, HttpServerRequest connection) {
        if (token.isPresent()) {
            String given = String.valueOf(request.getHeaderString(HttpHeaders.AUTHORIZATION));
            return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), (SCHEME + token.get()).getBytes(StandardCharsets.UTF_8));
        }
        boolean forwarded = request.getHeaderString("Forwarded") != null || request.getHeaderString("X-Forwarded-For") != null;
        return !forwarded && Loopback.is(RemoteAddress.of(connection)) && Loopback.isAskedFor(connection.authority());
    }
}
