package dev.atelier.gateway.page;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What a browser may do with our answers: run our own scripts only, show our own pictures only, guess no types. */
class PageHeaders {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @ServerResponseFilter
    void protect(ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        // no other site's page may load what is answered here, not even as a picture
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        MediaType type = answer.getMediaType();
        if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            headers.putSingle("Content-Security-Policy", POLICY);
            headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (type != null && type.getType().equals("image")) {
            // an upload opened on its own is a picture and nothing else
            headers.putSingle("Content-Security-Policy", "default-src 'none'; sandbox");
        } else if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            // one tenant's answer is nothing for a proxy's memory
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
    }
}
