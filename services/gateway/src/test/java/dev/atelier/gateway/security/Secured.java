package dev.atelier.gateway.security;

import static io.restassured.RestAssured.given;

import dev.atelier.base.digest.Sha256;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gateway that wants credentials, and takes any number of requests. */
public class Secured implements QuarkusTestProfile {
    public static final String ADMIN = "the admin key of these tests";

    /** Where this gateway keeps its audit log. */
    public static final Path AUDIT = Path.of("target", "audit-of-tests.jsonl").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("atelier.security.mode", "required",
                "atelier.security.admin-key-sha256", Sha256.of(ADMIN.getBytes(StandardCharsets.UTF_8)),
                "atelier.security.audit-file", AUDIT.toString(),
                "atelier.security.session.https-only", "false",
                "atelier.security.rate.per-minute", "0",
                "atelier.security.rate.failures-per-minute", "1000000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ProviderParts.class));
    }

    /** Sends that credential. */
    public static RequestSpecification with(String credential) {
        return given().header("Authorization", "Bearer " + credential).redirects().follow(false);
    }

    /** A new key. */
    public static String key(String tenant, Role... roles) {
        return with(ADMIN).contentType("application/json").body(Map.of("tenant", tenant, "roles", roles)).post("/v1/keys").then().statusCode(201)
                .extract().path("key");
    }

    /** The id of a key. */
    public static String idOf(String key) {
        return key.split("_")[1];
    }
}
