package dev.atelier.gateway.security.guard;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.SecurityConfig;
import dev.atelier.gateway.security.UnauthenticatedException;
import dev.atelier.gateway.security.access.Access;
import dev.atelier.gateway.security.access.Endpoint;
import dev.atelier.gateway.security.current.CurrentCaller;
import dev.atelier.gateway.security.rate.RateLimits;
import dev.atelier.gateway.security.rate.RemoteAddress;
import dev.atelier.gateway.security.session.Sessions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sees every request first: who makes it, whether they may, for whom, and how often. */
public class Guard {
    private final Map<Method, Endpoint> endpoints = new ConcurrentHashMap<>();

    @Inject
    SecurityConfig config;

    @Inject
    GatewayConfig gateway;

    @Inject
    Authentication authentication;

    @Inject
    Sessions sessions;

    @Inject
    RateLimits rates;

    @Inject
    Tenants tenants;

    @Inject
    CurrentCaller current;

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Optional<Response> check(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest connection) {
        Endpoint endpoint = endpoints.computeIfAbsent(resource.getResourceMethod(), Guard::endpoint);
        current.asked(endpoint.toString());
        if (!config.required()) {
            current.identified(Caller.anybody(gateway.gateway().tenant()));
            return Optional.empty();
        }
        Access access = Access.to(endpoint);
        if (access.forEveryone()) {
            letAnybodyIn(request);
            return Optional.empty();
        }
        try {
            Caller caller = authentication.caller(request.getHeaderString(HttpHeaders.AUTHORIZATION), session(request), RemoteAddress.of(connection));
            admit(caller, access, request);
            return Optional.empty();
        } catch (UnauthenticatedException unknown) {
            Response form = SignIn.insteadOf(request).orElseThrow(() -> unknown);
            current.sentAway();
            return Optional.of(form);
        }
    }

    private static Endpoint endpoint(Method method) {
        return Endpoint.of(method.getDeclaringClass(), method).orElseThrow();
    }

    private Optional<String> session(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(sessions.cookie())).map(Cookie::getValue);
    }

    /** To sign in and out, and to what pages are drawn with; another site's page has no business here either. */
    private void letAnybodyIn(ContainerRequestContext request) {
        current.identified(Caller.nobody(gateway.gateway().tenant()));
        if (!Endpoint.changesNothing(request.getMethod()) && Origins.isForeign(request)) {
            throw new CrossSiteException();
        }
    }

    private void admit(Caller caller, Access access, ContainerRequestContext request) {
        current.identified(caller);
        rates.request(caller).ifPresent(current::allowed);
        if (caller.bySession() && !Endpoint.changesNothing(request.getMethod()) && !Origins.isOwn(request)) {
            throw new CrossSiteException();
        }
        if (!caller.hasOneOf(access.roles())) {
            throw new RoleMissingException(access.roles());
        }
        String _ = tenants.current();
    }
}
