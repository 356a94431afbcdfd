package dev.atelier.gateway.security.token;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Bearer tokens, where an identity provider is configured. */
@ApplicationScoped
public class Tokens {
    private final Optional<TokenVerifier> verifier;

    Tokens(SecurityConfig config) {
        verifier = TokenRules.of(config.oidc()).map(TokenVerifier::new);
    }

    /** Who has the token; empty where no tokens are taken. */
    public Optional<Caller> caller(String token) {
        return verifier.map(known -> known.caller(token));
    }
}
