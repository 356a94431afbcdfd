package dev.atelier.gateway.security.guard;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.UnauthenticatedException;
import dev.atelier.gateway.security.key.ApiKeys;
import dev.atelier.gateway.security.rate.RateLimits;
import dev.atelier.gateway.security.session.Sessions;
import dev.atelier.gateway.security.token.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds out who asks: by a key or a token in the request, or by a session. */
@ApplicationScoped
class Authentication {
    private static final String SCHEME = "Bearer ";

    @Inject
    ApiKeys keys;

    @Inject
    Tokens tokens;

    @Inject
    Sessions sessions;

    @Inject
    RateLimits rates;

    /**
     * Who has these credentials.
     *
     * @param authorization the header; {@code null} where there is none
     * @param session the cookie's value; looked at where there is no header
     * @param address where the request comes from
     */
    Caller caller(String authorization, Optional<String> session, String address) {
        if (authorization == null) {
            return session.flatMap(sessions::caller).map(Caller::inSession).orElseThrow(UnauthenticatedException::missing);
        }
        try {
            return bearer(authorization);
        } catch (UnauthenticatedException refused) {
            rates.failed(address);
            throw refused;
        }
    }

    private Caller bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw UnauthenticatedException.unknown();
        }
        String credential = authorization.substring(SCHEME.length()).strip();
        return keys.holder(credential).map(ApiKeys.Holder::caller)
                .or(() -> credential.contains(".") ? tokens.caller(credential) : Optional.empty())
                .orElseThrow(UnauthenticatedException::unknown);
    }
}
