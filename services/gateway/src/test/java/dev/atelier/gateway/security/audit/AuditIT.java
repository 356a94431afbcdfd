package dev.atelier.gateway.security.audit;

import static dev.atelier.gateway.security.Secured.ADMIN;
import static dev.atelier.gateway.security.Secured.idOf;
import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.Secured;
import dev.atelier.schemas.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class AuditIT {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger(Audit.LOGGER).addHandler(handler);
    }

    @AfterEach
    void stop() {
        Logger.getLogger(Audit.LOGGER).removeHandler(handler);
    }

    @Test
    void shouldTellWhoDidWhatAndHowItWent() {
        String key = key("anna", Role.SUBMIT);
        with(key).header("X-Request-Id", "mine-1").post("/v1/jobs/no-such-job/cancel?x=secret").then().statusCode(404).header("X-Request-Id", "mine-1");

        JsonNode line = only("mine-1");
        assertThat(line.path("who").asText()).isEqualTo("key:" + idOf(key));
        assertThat(line.path("tenant").asText()).isEqualTo("anna");
        assertThat(line.path("roles").toString()).isEqualTo("[\"submit\"]");
        assertThat(line.path("action").asText()).isEqualTo("POST /v1/jobs/{job}/cancel");
        assertThat(line.path("object").asText()).isEqualTo("/v1/jobs/no-such-job/cancel");
        assertThat(line.path("status").asInt()).isEqualTo(404);
        assertThat(line.path("code").asText()).isEqualTo("job-not-found");
        assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("time").asText()).startsWith("20");
    }

    @Test
    void shouldKeepItsLinesInAFileOfTheirOwn() throws Exception {
        with(key("anna", Role.SUBMIT)).header("X-Request-Id", "in-the-file").post("/v1/jobs/no-such-job/cancel").then().statusCode(404);

        assertThat(Files.readAllLines(Secured.AUDIT)).allSatisfy(line -> assertThat(read(line).has("status")).isTrue())
                .anyMatch(line -> line.contains("in-the-file"));
    }

    @Test
    void shouldNameWhatWasMadeAndNeverTellASecret() {
        String key = key("anna", Role.READ);

        assertThat(lines).hasSize(1).allSatisfy(line -> assertThat(read(line).path("object").asText()).endsWith("/v1/keys/" + idOf(key)));
        given().redirects().follow(false).formParam("key", key).post("/login");
        with(key + "x").get("/v1/jobs");
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains(key.split("_", 3)[2])).noneMatch(line -> line.contains(ADMIN));
        assertThat(read(lines.get(1)).path("who").asText()).isEqualTo("key:" + idOf(key));
        assertThat(read(lines.get(2)).path("code").asText()).isEqualTo("unauthenticated");
    }

    @Test
    void shouldTellOfReadersOnlyWhereTheyWereRefused() {
        String key = key("anna", Role.READ);
        lines.clear();
        with(key).get("/v1/jobs").then().statusCode(200);
        with(key).get("/v1/keys").then().statusCode(403);
        with(key).header("X-Atelier-Tenant", "bert").get("/v1/jobs").then().statusCode(403);
        given().redirects().follow(false).accept("text/html").get("/").then().statusCode(303);

        assertThat(lines.stream().map(AuditIT::read)
                .map(line -> line.path("action").asText() + " " + line.path("status").asInt() + " " + line.path("code").asText("")))
                .containsExactly("GET /v1/keys 403 role-missing", "GET /v1/jobs 403 tenant-forbidden", "GET / 303 ");
    }

    @Test
    void shouldBeAsManyLinesAsRequestsWhateverIsInThem() {
        with(key("anna", Role.READ)).header("X-Request-Id", "a b").urlEncodingEnabled(false)
                .post("/v1/jobs/a%0A%7B%22who%22:%22admin%22%7D/cancel").then().statusCode(403);

        assertThat(lines.getLast()).doesNotContain("\n").doesNotContain("\"a b\"");
        assertThat(read(lines.getLast()).path("who").asText()).startsWith("key:");
    }

    private JsonNode only(String request) {
        List<JsonNode> found = lines.stream().map(AuditIT::read).filter(line -> line.path("request").asText().equals(request)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode read(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
