package dev.atelier.gateway.replay;

import static dev.atelier.gateway.Requests.job;
import static dev.atelier.gateway.Requests.json;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReplayIT {
    @Test
    void shouldReplayFromTheStageInWhichTheJobFailed() {
        String job = job("ann", "fails in ds-bal", "failed");

        json("ann", "{}").post("/v1/jobs/" + job + "/replay").then().statusCode(202).body("state", equalTo("running"),
                "version", equalTo(3), "tasks.find { it.task == 'warm-up' }.state", equalTo("succeeded"),
                "tasks.find { it.task == 'ds-bal' }.state", equalTo("waiting"));
    }

    @Test
    void shouldReplayFromTheStageThatIsAskedFor() {
        String job = job("ann", "succeeds", "succeeded");

        json("ann", "{\"from\": \"generation\", \"fresh\": true}").post("/v1/jobs/" + job + "/replay").then().statusCode(202)
                .body("tasks.find { it.task == 'ds-bal' }.state", equalTo("succeeded"),
                        "tasks.find { it.task == 'generation-0' }.state", equalTo("waiting"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "runs      | running   | {\"from\": \"ds-bal\"}   | 409 | job-running     | is running",
        "succeeds  | succeeded | {\"from\": \"dsbal\"}    | 422 | stage-unknown   | dsbal",
        "succeeds  | succeeded | {}                           | 422 | stage-unknown   | succeeded",
        "succeeds  | succeeded | {\"form\": \"ds-bal\"}   | 400 | request-invalid | form",
        "succeeds  | succeeded | {\"fresh\": \"no\"}      | 400 | request-invalid | fresh"})
    void shouldSayWhyAReplayIsRefused(String name, String state, String body, int status, String code, String mentioned) {
        String job = job("ann", name, state);

        json("ann", body).post("/v1/jobs/" + job + "/replay").then().statusCode(status).contentType("application/problem+json")
                .body("code", equalTo(code), "detail", containsString(mentioned));
    }

    @Test
    void shouldNotReplayAnotherTenantsJob() {
        String job = job("ann", "fails in ds-bal", "failed");

        json("bob", "{}").post("/v1/jobs/" + job + "/replay").then().statusCode(404).body("code", equalTo("job-not-found"));
        json("bob", "{\"failedSince\": \"1h\"}").post("/v1/replays").then().statusCode(202).body("jobs", hasSize(0));
    }

    @Test
    void shouldReplayWhatFailedInAStageOnce() {
        String first = job("eve", "fails in generation", "failed");
        String second = job("eve", "fails in generation", "failed");
        job("eve", "fails in scoring", "failed");
        Map<String, Object> which = Map.of("stage", "generation", "failedSince", "2h");

        json("eve", "{\"stage\": \"generation\", \"failedSince\": \"2h\", \"dryRun\": true, \"limit\": 1}").post("/v1/replays").then()
                .statusCode(200).body("dryRun", equalTo(true), "jobs.job", contains(first), "jobs[0].from", equalTo("generation"),
                        "jobs[0].failure.message", equalTo("it broke"), "more", equalTo(1));
        json("eve", which).post("/v1/replays").then().statusCode(202).body("jobs.job", contains(first, second), "more", equalTo(0));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Requests.state("eve", first).equals("running") && Requests.state("eve", second).equals("running"));
        json("eve", which).post("/v1/replays").then().statusCode(202).body("jobs", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                              | 400 | failedSince",
        "{\"failedSince\": \"yesterday\"}            | 400 | yesterday",
        "{\"failedSince\": \"1h\", \"limit\": 0}   | 400 | limit is 0",
        "{\"failedSince\": \"1h\", \"stage\": \"x\"} | 422 | no stage 'x'"})
    void shouldSayWhyAReplayOfManyIsRefused(String body, int status, String mentioned) {
        json("ann", body).post("/v1/replays").then().statusCode(status).body("detail", containsString(mentioned));
    }
}
