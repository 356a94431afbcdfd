package dev.atelier.gateway.security.guard;

import dev.atelier.gateway.security.session.LocalPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The way to the form for people who have not signed in, or whose session has ended; programs get told that they lack a credential. */
final class SignIn {
    private static final String FORM = "/login";

    private SignIn() {
    }

    /** Empty where no person is there to sign in. */
    static Optional<Response> insteadOf(ContainerRequestContext request) {
        boolean page = request.getMethod().equals(HttpMethod.GET) && !request.getUriInfo().getPath().startsWith("/v1/")
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
        if (page && request.getHeaderString("HX-Request") != null) {
            // a part of a page that is fetched again: the whole page goes to the form
            return Optional.of(Response.status(401).header("HX-Redirect", FORM).build());
        }
        boolean person = request.getAcceptableMediaTypes().stream().anyMatch(type -> type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype()));
        return page && person ? Optional.of(Response.seeOther(URI.create(FORM + "?next=" + next(request))).build()) : Optional.empty();
    }

    private static String next(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        String path = LocalPath.of(asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()));
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
