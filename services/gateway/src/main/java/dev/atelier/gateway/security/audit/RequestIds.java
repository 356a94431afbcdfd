package dev.atelier.gateway.security.audit;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** A name for each request, by which logs on both sides can be laid beside each other: the client's own where it gives a decent one. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {
    }

    static String of(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        return given != null && FORM.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
