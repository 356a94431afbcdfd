package dev.atelier.gateway.security;

import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.security.access.Access;
import dev.atelier.gateway.security.access.Endpoint;
import dev.atelier.schemas.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the API's description, as somebody who may not: without a credential, as another tenant, with too small a role. */
@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class IsolationIT {
    private static final Map<String, String> KEYS = new HashMap<>();

    private String anna;
    private String bert;

    @BeforeEach
    void makeKeys() {
        anna = KEYS.computeIfAbsent("anna", tenant -> key(tenant, Role.READ, Role.SUBMIT, Role.OPERATE));
        bert = KEYS.computeIfAbsent("bert", tenant -> key(tenant, Role.READ, Role.SUBMIT));
    }

    static Stream<Probe> endpoints() {
        return Probe.ALL.values().stream();
    }

    static Stream<Probe> endpointsAboutAJob() {
        return endpoints().filter(Probe::isAboutAJob);
    }

    @Test
    void shouldTryEveryEndpointThatIsDescribed() throws Exception {
        JsonNode paths = Json.mapper().readTree(RestAssured.get("/q/openapi?format=json").asString()).path("paths");
        Set<String> described = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        described.removeIf(entry -> entry.startsWith("PARAMETERS ") || entry.startsWith("SUMMARY ") || entry.startsWith("DESCRIPTION "));

        assertThat(Probe.ALL.keySet()).containsExactlyElementsOf(described);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldAnswerNobodyWithoutACredentialThatIsKnown(Probe probe) {
        String job = UUID.randomUUID().toString();

        assertRefused(probe.send(RestAssured.given(), job), 401, "unauthenticated");
        for (String credential : new String[] {"", "atk_0123456789ab_" + "x".repeat(43), bert.substring(0, bert.length() - 1) + "~", "a.b.c", "x"}) {
            Response answer = probe.send(with(credential), job);
            assertRefused(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertRefused(probe.send(RestAssured.given().auth().preemptive().basic("admin", Secured.ADMIN), job), 401, "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("endpointsAboutAJob")
    void shouldKnowAnothersJobAsLittleAsNone(Probe probe) {
        String hers = new Job("succeeds", "succeeded").of("anna", anna);
        String none = UUID.randomUUID().toString();
        String his = KEYS.computeIfAbsent("bert the operator of his own", _ -> key("bert", Role.READ, Role.SUBMIT, Role.OPERATE));

        Response toHers = probe.send(with(his), hers);
        Response toNone = probe.send(with(his), none);
        assertRefused(toHers, 404, "job-not-found");
        assertThat(toHers.asString().replace(hers, "JOB")).isEqualTo(toNone.asString().replace(none, "JOB"));
        assertThat(names(toHers)).isEqualTo(names(toNone));

        Response toOwner = probe.send(with(anna), hers);
        assertThat(toOwner.statusCode()).as(toOwner.asString()).isNotIn(401, 403, 500);
        assertThat(toOwner.asString()).doesNotContain("job-not-found");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldNotLetAHeaderNameAnotherTenant(Probe probe) {
        String job = new Job("succeeds", "succeeded").of("anna", anna);
        boolean may = Caller.of("", "bert", Set.of(Role.READ, Role.SUBMIT)).hasOneOf(access(probe).roles());

        assertRefused(probe.send(with(bert).header("X-Atelier-Tenant", "anna"), job), 403, may ? "tenant-forbidden" : "role-missing");
        assertThat(probe.send(with(bert).header("X-Atelier-Tenant", "bert"), UUID.randomUUID().toString()).asString()).doesNotContain("tenant-forbidden");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldTakeTheRoleThatTheTableSays(Probe probe) {
        for (Role role : Role.values()) {
            String credential = KEYS.computeIfAbsent("carl as " + role, _ -> key("carl", role));
            boolean may = Caller.of("", "carl", Set.of(role)).hasOneOf(access(probe).roles());

            Response answer = probe.send(with(credential), UUID.randomUUID().toString());

            assertThat(answer.statusCode()).as(role + ": " + answer.asString()).isLessThan(500).isNotEqualTo(401);
            assertThat(answer.asString().contains("role-missing")).as(role + ": " + answer.asString()).isEqualTo(!may);
        }
    }

    private static Access access(Probe probe) {
        String[] parts = probe.endpoint().split(" ");
        return Access.to(new Endpoint(parts[0], parts[1]));
    }

    private static Set<String> names(Response answer) {
        return new TreeSet<>(answer.headers().asList().stream().map(Header::getName).toList());
    }

    private static void assertRefused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.asString()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
