package dev.atelier.gateway.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.Topic;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a job's state to a receiver, over a real broker and real connections. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WebhookIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ConfigProperty(name = "atelier.kafka.bootstrap-servers")
    String bootstrapServers;
    private Receiver receiver;
    private Topic topic;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        topic = new Topic(bootstrapServers);
    }

    @AfterEach
    void close() {
        topic.close();
        receiver.close();
    }

    @Test
    void shouldTellTheEndSignedAndAgainUntilItIsTaken() throws Exception {
        receiver.refusals.set(2);
        String job = submit("hooked", "{\"webhook\": {\"url\": \"" + receiver.url("/unwilling/1") + "\"}}").statusCode(201).extract()
                .path("job");
        tell(job, JobStatus.RUNNING, 1);
        tell(job, JobStatus.SUCCEEDED, 7);

        await().atMost(LIMIT).untilAsserted(() -> deliveries(job).body("[0].state", equalTo("delivered")));
        deliveries(job).body("", hasSize(1), "[0].attempts.status", equalTo(List.of(503, 503, 204)), "[0].event", equalTo("succeeded"));
        List<Receiver.Call> calls = receiver.at("/unwilling/1");
        assertThat(calls).hasSize(3).extracting(Receiver.Call::body).containsOnly(calls.getFirst().body());
        assertThat(calls).extracting(call -> call.header("Atelier-delivery"))
                .containsOnly(deliveries(job).extract().<String>path("[0].id"));
        calls.forEach(WebhookIT::assertSigned);
        JsonNode body = Json.mapper().readTree(calls.getFirst().body());
        assertThat(body.path("type").asText()).isEqualTo("job.succeeded");
        assertThat(body.path("job").asText()).isEqualTo(job);
        assertThat(body.path("version").asInt()).isEqualTo(7);
    }

    @Test
    void shouldTellWhatItIsAskedToOnceAndGiveUpWhenNobodyWantsIt() {
        String job = submit("hooked", "{\"webhook\": {\"url\": \"" + receiver.url("/gone/1")
                + "\", \"events\": [\"running\", \"parked\"]}}")
                .statusCode(201).extract().path("job");
        tell(job, JobStatus.RUNNING, 1);
        tell(job, JobStatus.RUNNING, 1);
        tell(job, JobStatus.FAILED, 2);
        tell(job, JobStatus.PARKED, 9);

        await().atMost(LIMIT).untilAsserted(() -> deliveries(job).body("state", equalTo(List.of("given-up", "given-up"))));
        deliveries(job).body("event", equalTo(List.of("running", "parked")));
        assertThat(receiver.at("/gone/1")).hasSize(2);
    }

    @Test
    void shouldRefuseWhatItWillNotDeliverTo() {
        submit("hooked", "{\"webhook\": {\"url\": \"http://10.0.0.1/x\"}}").statusCode(422)
                .body("code", equalTo("webhook-refused"), "detail",
                containsString("10.0.0.1"));
        submit("hooked", "{\"webhook\": {\"url\": \"" + receiver.url("/x") + "\", \"events\": [\"dancing\"]}}").statusCode(422)
                .body("detail",
                containsString("dancing"));
        submit("hooked", "{\"webhook\": {}}").statusCode(422).body("detail", containsString("missing"));
        submit("default", "{\"webhook\": {\"url\": \"" + receiver.url("/x") + "\"}}").statusCode(422)
                .body("detail", containsString("no secret"));
    }

    private static void assertSigned(Receiver.Call call) {
        String[] parts = call.header("Atelier-signature").split(",v1=");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("whsec_of_the_test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((parts[0].substring(2) + "." + call.body()).getBytes(StandardCharsets.UTF_8));
            assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(signed));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(String job, JobStatus status, long version) {
        topic.send(Topics.EVENTS, new JobStateChanged(job, "hooked", null, status, null, version));
    }

    private static ValidatableResponse submit(String tenant, String request) {
        return given().header("X-Atelier-Tenant", tenant).multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png")
                .multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof")
                .multiPart("job", request, "application/json").post("/v1/jobs").then();
    }

    private static ValidatableResponse deliveries(String job) {
        return given().header("X-Atelier-Tenant", "hooked").get("/v1/jobs/" + job + "/deliveries").then().statusCode(200);
    }
}
