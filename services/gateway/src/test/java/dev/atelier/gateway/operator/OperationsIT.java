package dev.atelier.gateway.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.Topic;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.PlannedTask;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who run the platform are shown: parked jobs, dead messages, the backlog. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OperationsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ConfigProperty(name = "atelier.kafka.bootstrap-servers")
    String bootstrapServers;
    private Topic topic;

    @BeforeEach
    void open() {
        topic = new Topic(bootstrapServers);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldShowParkedJobsWithWhatStoppedThem() {
        topic.show("parked-1", "default", Topic.spec(1), JobStatus.PARKED, Instant.now(), 9, OperationsIT::parkedAtWarmUp);
        topic.show("parked-2", "other", Topic.spec(2), JobStatus.PARKED, Instant.now(), 9, OperationsIT::parkedAtWarmUp);
        topic.show("cancelled-1", "default", Topic.spec(3), JobStatus.CANCELLED, Instant.now(), 9, _ -> TaskStatus.CANCELLED);
        await().atMost(LIMIT).untilAsserted(() -> get("/v1/jobs/cancelled-1").statusCode(200));

        get("/v1/parked?stage=warm-up").statusCode(200).body("jobs.job", hasItem("parked-1"), "jobs.job", not(hasItem("parked-2")),
                "jobs[0].tasks[0].task", equalTo("warm-up"), "jobs[0].tasks[0].attempts", equalTo(5), "jobs[0].tasks[0].work", nullValue(),
                "jobs[0].links.replay", equalTo("/v1/jobs/parked-1/replay"));
        get("/v1/parked?stage=scoring").statusCode(200).body("jobs", hasSize(0));
        get("/v1/parked?stage=dancing").statusCode(400).body("detail", containsString("dancing"));
        get("/v1/parked/parked-1").statusCode(200).body("tasks[0].failure.code", equalTo("storage-unavailable"),
                "tasks[0].needs[0].task", equalTo("degradation-0"), "tasks[0].needs[0].contentKey", notNullValue(),
                "tasks[0].work.chunks", hasSize(8));
        get("/v1/parked/cancelled-1").statusCode(409).body("code", equalTo("job-not-parked"));
        get("/v1/parked/parked-2").statusCode(404);
    }

    @Test
    void shouldShowMessagesThatCouldNotBeRead() {
        topic.send(Topics.DEAD_MESSAGES, "j", Json.write(DeadMessage.of(
                Topics.EVENTS, 2, 7, "j".getBytes(StandardCharsets.UTF_8), "the message is not JSON",
                Instant.now(), "x".repeat(300).getBytes(StandardCharsets.UTF_8))));
        topic.send(Topics.DEAD_MESSAGES, null, "{\"type\": \"x\"}".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> get("/v1/operator/dead-messages").statusCode(200).body("messages", hasSize(2)));

        get("/v1/operator/dead-messages").body("messages[0].value", equalTo("{\"type\": \"x\"}"), "messages[0].reason", equalTo("not known"),
                "messages[1].reason", equalTo("the message is not JSON"),
                "messages[1].topic", equalTo("atelier.events"), "messages[1].value.length()", equalTo(201));
        int older = get("/v1/operator/dead-messages?limit=1").body("messages", hasSize(1)).extract().path("next");
        int id = get("/v1/operator/dead-messages?limit=1&before=" + older).body("messages", hasSize(1), "next", nullValue()).extract()
                .path("messages[0].id");
        get("/v1/operator/dead-messages/" + id).statusCode(200).body("value.length()", equalTo(300), "partition", equalTo(2));
        get("/v1/operator/dead-messages/99").statusCode(404).body("code", equalTo("dead-message-not-found"));
    }

    @Test
    void shouldKeepThroughProxiesWhatIsForOperators() {
        given().header("X-Forwarded-For", "10.0.0.1").get("/v1/operator/dead-messages").then().statusCode(403)
                .body("code", equalTo("operator-only"));
    }

    @Test
    void shouldKeepFromPagesUnderANameThatLeadsHereWhatIsForOperators() {
        for (String address : List.of("/v1/operator/dead-messages", "/v1//operator/dead-messages", "/v1/%6fperator/dead-messages", "/v1/keys")) {
            assertThat(given().urlEncodingEnabled(false).header("Host", "rebound.example:8080").get(address).statusCode()).as(address).isIn(403, 404);
        }
        get("/v1/keys").statusCode(200);
    }

    @Test
    void shouldCountWhatWaitsForWorkers() {
        // jobs that other tests left running have tasks to come
        int comingBefore = get("/v1/backlog/warm-up").extract().path("coming");
        topic.show("ready-1", "anna", Topic.spec(4), JobStatus.RUNNING, null, 1, OperationsIT::readyForDegradation);
        topic.show("ready-2", "bert", Topic.spec(5), JobStatus.RUNNING, null, 1, OperationsIT::readyForDegradation);
        await().atMost(LIMIT).untilAsserted(() -> get("/v1/backlog/degradation").statusCode(200).body("backlog", equalTo(40)));
        get("/v1/backlog").body("stages.find { it.stage == 'degradation' }.backlog", equalTo(40));
        get("/v1/backlog/warm-up").body("backlog", equalTo(0), "coming", equalTo(comingBefore + 2));
        get("/q/metrics").body(containsString("atelier_backlog{stage=\"degradation\"} 40.0"),
                containsString("atelier_coming{stage=\"warm-up\"} " + (comingBefore + 2) + ".0"));

        topic.show("ready-1", "anna", Topic.spec(4), JobStatus.CANCELLED, Instant.now(), 2, _ -> TaskStatus.CANCELLED);
        await().atMost(LIMIT).untilAsserted(() -> get("/v1/backlog/degradation").body("backlog", equalTo(20)));
        topic.send(Topics.JOBS, "ready-2", null);
        await().atMost(LIMIT).untilAsserted(() -> get("/v1/backlog/degradation").body("backlog", equalTo(0)));
        get("/v1/backlog/dancing").statusCode(400);
    }

    private static TaskStatus parkedAtWarmUp(PlannedTask task) {
        return task.stage() == Stage.WARM_UP ? TaskStatus.PARKED 
                : task.stage().compareTo(Stage.WARM_UP) < 0 ? TaskStatus.SUCCEEDED : TaskStatus.CANCELLED;
    }

    private static TaskStatus readyForDegradation(PlannedTask task) {
        return task.stage() == Stage.DEGRADATION ? TaskStatus.READY : TaskStatus.WAITING;
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }
}
