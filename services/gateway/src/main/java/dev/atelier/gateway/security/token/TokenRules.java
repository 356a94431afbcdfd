package dev.atelier.gateway.security.token;

import dev.atelier.gateway.security.SecurityConfig;
import java.net.URI;
import java.util.Optional;

/**
 * Whose tokens are taken, and how they are read.
 *
 * @param jwks where the provider publishes its keys
 * @param issuer that a token must name
 * @param audience that a token must be meant for
 * @param tenantClaim dots lead into objects
 * @param rolesClaim the same
 * @param rolePrefix what the provider's roles begin with; may be empty
 */
public record TokenRules(URI jwks, String issuer, String audience, String tenantClaim, String rolesClaim, String rolePrefix) {

    /** Empty where no provider is configured; half a configuration is refused, since it would take tokens that are meant for others. */
    static Optional<TokenRules> of(SecurityConfig.Oidc oidc) {
        return oidc.jwks().map(jwks -> new TokenRules(jwks, required(oidc.issuer(), "issuer"), required(oidc.audience(), "audience"),
                oidc.tenantClaim(), oidc.rolesClaim(), oidc.rolePrefix().orElse("")));
    }

    private static String required(Optional<String> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException("atelier.security.oidc." + name
                + " is missing: tokens are taken only of one issuer and for one audience"));
    }
}
