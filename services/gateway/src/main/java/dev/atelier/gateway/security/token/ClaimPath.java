package dev.atelier.gateway.security.token;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/**
 * Where a claim is: providers put roles into objects, such as {@code realm_access.roles}. A claim whose own name has dots, such as an
 * address, is found under that name.
 */
record ClaimPath(String whole, List<String> steps) {

    static ClaimPath of(String text) {
        return new ClaimPath(text, Arrays.asList(text.split("\\.")));
    }

    Optional<Object> in(JwtClaims claims) {
        Object direct = claims.getClaimValue(whole);
        if (direct != null) {
            return Optional.of(direct);
        }
        Object here = claims.getClaimsMap();
        for (String step : steps) {
            here = here instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return Optional.ofNullable(here);
    }
}
