package dev.atelier.gateway.security.guard;

import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.SecurityConfig;
import dev.atelier.gateway.security.rate.RemoteAddress;
import dev.atelier.base.error.AtelierException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Metrics name tenants and tell of everybody's work: for operators only, unless the configuration says otherwise. */
@ApplicationScoped
class MetricsGuard {
    private static final String PATH = "/q/metrics";
    private static final int EARLY = 100;

    @Inject
    SecurityConfig config;

    @Inject
    Authentication authentication;

    void register(@Observes Filters filters) {
        if (config.required() && !config.openMetrics()) {
            filters.register(this::check, EARLY);
        }
    }

    private void check(RoutingContext request) {
        if (!request.normalizedPath().startsWith(PATH)) {
            request.next();
            return;
        }
        request.vertx().executeBlocking(() -> mayRead(request), false)
                .onComplete(may -> request.next(), refused -> refuse(request, refused));
    }

    /** Off the event loop: a token may have keys fetched. */
    private boolean mayRead(RoutingContext request) {
        boolean operator = authentication.caller(request.request().getHeader(HttpHeaders.AUTHORIZATION), Optional.empty(),
                RemoteAddress.of(request.request())).hasOneOf(Set.of(Role.OPERATE));
        if (!operator) {
            throw new RoleMissingException(Set.of(Role.OPERATE));
        }
        return true;
    }

    private static void refuse(RoutingContext request, Throwable refused) {
        if (refused instanceof AtelierException known) {
            request.response().setStatusCode(known.code().httpStatus()).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                    .end(known.getMessage() + " " + known.remedy() + "\n");
        } else {
            request.fail(refused);
        }
    }
}
