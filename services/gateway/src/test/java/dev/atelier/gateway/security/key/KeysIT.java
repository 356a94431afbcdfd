package dev.atelier.gateway.security.key;

import static dev.atelier.gateway.security.Secured.ADMIN;
import static dev.atelier.gateway.security.Secured.idOf;
import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.Topic;
import dev.atelier.gateway.security.Job;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.Secured;
import dev.atelier.gateway.snapshot.TopicReader;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class KeysIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @ConfigProperty(name = "atelier.kafka.bootstrap-servers")
    String bootstrapServers;

    @Test
    void shouldShowAKeyOnceAndLetItsOwnerIn() {
        String key = with(ADMIN).contentType("application/json").body(Map.of("tenant", "anna", "roles", List.of("read"), "name", "nightly", "expires", "90d"))
                .post("/v1/keys").then().statusCode(201).header("Cache-Control", "no-store")
                .body("tenant", equalTo("anna"), "createdBy", equalTo("key:configured"), "works", equalTo(true)).extract().path("key");

        with(key).get("/v1/jobs").then().statusCode(200);
        with(ADMIN).get("/v1/keys").then().statusCode(200).body("id", hasItem(idOf(key)), "key", not(hasItem(key)))
                .body(not(containsString("sha256"))).body(not(containsString(key.split("_", 3)[2])));
    }

    @Test
    void shouldKeepNothingThatWouldLetAnybodyIn() {
        String key = key("anna", Role.READ);
        List<String> written = new CopyOnWriteArrayList<>();
        try (TopicReader reader = new TopicReader(Brokers.at(bootstrapServers), Topics.KEYS, 1,
                record -> written.add(new String(record.value(), StandardCharsets.UTF_8)))) {
            reader.start();
            assertThat(reader.readUpToNow(SOON)).isTrue();
        }

        assertThat(written).anyMatch(record -> record.contains(idOf(key))).noneMatch(record -> record.contains(key.split("_", 3)[2]));
    }

    @Test
    void shouldRevokeForGood() {
        String key = key("anna", Role.READ);
        String at = with(ADMIN).delete("/v1/keys/" + idOf(key)).then().statusCode(200).body("works", equalTo(false)).extract().path("revokedAt");

        with(key).get("/v1/jobs").then().statusCode(401);
        with(ADMIN).delete("/v1/keys/" + idOf(key)).then().statusCode(200).body("revokedAt", equalTo(at), "key", nullValue());
        with(ADMIN).delete("/v1/keys/configured").then().statusCode(404).body("code", equalTo("key-not-found"));
    }

    @Test
    void shouldEndStreamsWithTheKeyThatTheyWereOpenedWith() throws Exception {
        String key = key("listener", Role.READ, Role.SUBMIT);
        String job = new Job("runs on", "running").of("listener", key);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://localhost:" + RestAssured.port + "/v1/jobs/" + job + "/events");
            HttpResponse<Stream<String>> events = http.send(HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.ofLines());
            assertThat(events.statusCode()).isEqualTo(200);
            with(ADMIN).delete("/v1/keys/" + idOf(key)).then().statusCode(200);

            CompletableFuture<Long> lines = CompletableFuture.supplyAsync(events.body()::count);
            assertThat(lines).succeedsWithin(SOON);
        }
    }

    @Test
    void shouldHearOfKeysThatAnotherGatewayMakesAndRevokes() {
        ApiKey key = ApiKey.mint();
        KeyRecord made = new KeyRecord(key.id(), null, "anna", Set.of(Role.READ), key.sha256(), Instant.now(), "key:other", null, null);
        try (Topic topic = new Topic(bootstrapServers)) {
            topic.send(Topics.KEYS, key.id(), Json.write(made));
            await().atMost(SOON).untilAsserted(() -> with(key.text()).get("/v1/jobs").then().statusCode(200));
            topic.send(Topics.KEYS, key.id(), Json.write(made.revoked(Instant.now())));
            await().atMost(SOON).untilAsserted(() -> with(key.text()).get("/v1/jobs").then().statusCode(401));
            // what comes late does not bring it back
            topic.send(Topics.KEYS, key.id(), Json.write(made));
            with(ADMIN).get("/v1/keys").then().statusCode(200);
            with(key.text()).get("/v1/jobs").then().statusCode(401);
        }
    }

    @Test
    void shouldNotTakeAKeyThatHasRunOutOrThatItCannotReadAnyMore() {
        ApiKey old = ApiKey.mint();
        ApiKey broken = ApiKey.mint();
        try (Topic topic = new Topic(bootstrapServers)) {
            topic.send(Topics.KEYS, old.id(), Json.write(new KeyRecord(old.id(), null, "anna", Set.of(Role.READ), old.sha256(),
                    Instant.EPOCH, "x", Instant.EPOCH.plusSeconds(1), null)));
            topic.send(Topics.KEYS, broken.id(), Json.write(new KeyRecord(broken.id(), null, "anna", Set.of(Role.READ), broken.sha256(),
                    Instant.now(), "x", null, null)));
            topic.send(Topics.KEYS, broken.id(), "{\"roles\": [\"emperor\"]}".getBytes(StandardCharsets.UTF_8));
        }
        with(ADMIN).get("/v1/keys").then().statusCode(200).body("find { it.id == '" + old.id() + "' }.works", equalTo(false));

        with(old.text()).get("/v1/jobs").then().statusCode(401);
        with(broken.text()).get("/v1/jobs").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"roles\": [\"read\"]}                                             | no tenant",
        "{\"tenant\": \"../x\", \"roles\": [\"read\"]}                       | '../x'",
        "{\"tenant\": \"models\", \"roles\": [\"read\"]}                     | 'models'",
        "{\"tenant\": \"anna\"}                                              | no roles",
        "{\"tenant\": \"anna\", \"roles\": []}                               | no roles",
        "{\"tenant\": \"anna\", \"roles\": [\"emperor\"]}                    | 'emperor'",
        "{\"tenant\": \"anna\", \"roles\": [null]}                           | role",
        "{\"tenant\": \"anna\", \"roles\": [\"read\"], \"expires\": \"-1d\"} | '-1d'",
        "{\"tenant\": \"anna\", \"roles\": [\"read\"], \"expires\": \"soon\"} | 'soon'",
        "{\"tenant\": \"anna\", \"roles\": [\"read\"], \"sha256\": \"00\"}   | 'sha256'",
        "[]                                                                  | JSON object"})
    void shouldSayWhatIsWrongWithARequest(String body, String detail) {
        with(ADMIN).contentType("application/json").body(body).post("/v1/keys").then().statusCode(400).body("detail", containsString(detail));
    }
}
