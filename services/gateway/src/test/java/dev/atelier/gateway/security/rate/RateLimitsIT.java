package dev.atelier.gateway.security.rate;

import static dev.atelier.gateway.security.Secured.ADMIN;
import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.Secured;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitsIT.Slow.class)
@QuarkusTestResource(RealParts.class)
class RateLimitsIT {

    /** Five requests at once, and hardly another while the test runs. */
    public static class Slow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(new Secured().getConfigOverrides());
            config.put("atelier.security.rate.per-minute", "1");
            config.put("atelier.security.rate.burst", "5");
            config.put("atelier.security.rate.failures-per-minute", "1");
            return config;
        }
    }

    @Test
    void shouldMakeOneCallerWaitAndNobodyElse() {
        String hasty = key("anna", Role.READ);
        String other = key("anna", Role.READ);
        with(hasty).get("/v1/jobs").then().statusCode(200).header("RateLimit-Policy", "\"caller\";q=5;w=300").header("RateLimit", startsWith("\"caller\";r=4;t="));
        for (int n = 0; n < 4; n++) {
            with(hasty).get("/v1/jobs");
        }

        with(hasty).get("/v1/jobs").then().statusCode(429).body("code", equalTo("rate-limited")).header("Retry-After", Integer::parseInt, greaterThan(0))
                .header("RateLimit", matchesPattern("\"caller\";r=0;t=\\d+"));
        with(other).get("/v1/jobs").then().statusCode(200);
    }

    @Test
    void shouldMakeWhoeverTriesKeysWaitAndNobodyWhoHasOne() {
        with("wrong").get("/v1/jobs");
        with("wrong").get("/v1/jobs").then().statusCode(429).body("detail", containsString("from this address"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));

        with(ADMIN).get("/v1/keys").then().statusCode(200);
    }
}
