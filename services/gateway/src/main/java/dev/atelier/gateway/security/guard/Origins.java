package dev.atelier.gateway.security.guard;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Which page a browser makes a request for, as it says itself: pages cannot make it say otherwise. */
final class Origins {
    private Origins() {
    }

    /** Whether the browser says that it was a page of this very host. */
    static boolean isOwn(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        return site != null ? site.equals("same-origin") : isSameHost(request);
    }

    /** Whether it says that it was another host's page; programs say nothing. */
    static boolean isForeign(ContainerRequestContext request) {
        boolean says = request.getHeaderString("Sec-Fetch-Site") != null || request.getHeaderString("Origin") != null;
        return says && !isOwn(request);
    }

    /** Host and port, without the scheme: before a proxy it may be another one than behind. */
    private static boolean isSameHost(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        int scheme = origin == null ? -1 : origin.indexOf("://");
        return scheme >= 0 && origin.substring(scheme + "://".length()).equalsIgnoreCase(host(request));
    }

    private static String host(ContainerRequestContext request) {
        String host = request.getHeaderString(HttpHeaders.HOST);
        return host != null ? host : request.getUriInfo().getRequestUri().getAuthority();
    }
}
