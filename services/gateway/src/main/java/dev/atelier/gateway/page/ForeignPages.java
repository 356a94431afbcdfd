package dev.atelier.gateway.page;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what another site's page would have a visitor's browser do here: a gateway on one's own machine trusts whoever reaches it. */
class ForeignPages {
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        if (!SAFE.contains(request.getMethod()) && "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
            throw new ForbiddenException();
        }
    }
}
