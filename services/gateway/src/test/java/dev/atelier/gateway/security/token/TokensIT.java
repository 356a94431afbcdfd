package dev.atelier.gateway.security.token;

import static dev.atelier.gateway.security.Secured.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.security.Secured;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider at the gateway's door; which ones are good is {@link TokenVerifierTest}'s. */
@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class TokensIT {
    Provider provider;

    @Test
    void shouldTakeATokenForItsTenantAndItsRoles() {
        String token = provider.byRsa(Provider.claims("anna", List.of("read")));

        with(token).get("/v1/jobs").then().statusCode(200);
        with(token).header("X-Atelier-Tenant", "bert").get("/v1/jobs").then().statusCode(403).body("code", equalTo("tenant-forbidden"));
        with(token).contentType("application/json").body("{}").post("/v1/jobs").then().statusCode(403).body("code", equalTo("role-missing"));
        with(provider.byEc(Provider.claims("ops", "operate"))).get("/v1/operator/dead-messages").then().statusCode(200);
    }

    @Test
    void shouldSayWhatIsWrongWithATokenWithoutRepeatingIt() {
        JwtClaims other = Provider.claims("anna", List.of("read"));
        other.setAudience("something-else");

        with(provider.byRsa(other)).get("/v1/jobs").then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer realm=\"atelier\", error="))
                .body("detail", containsString("another audience")).body(not(containsString("eyJ")));
        with(provider.unsigned(Provider.claims("anna", List.of("admin")))).get("/v1/keys").then().statusCode(401);
    }
}
