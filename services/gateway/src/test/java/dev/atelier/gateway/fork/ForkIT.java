package dev.atelier.gateway.fork;

import static dev.atelier.gateway.Requests.job;
import static dev.atelier.gateway.Requests.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ForkIT {
    private static final Map<String, Object> OTHER_BETA = Map.of("set", Map.of("ds-bal.beta", .9));

    @Test
    void shouldShowBeforehandWhatAForkRecomputes() {
        String job = job("ann", "succeeds", "succeeded");

        json("ann", Map.of("dryRun", true, "set", Map.of("ds-bal.beta", .9))).post("/v1/jobs/" + job + "/fork").then().statusCode(200)
                .body("forkOf", equalTo(job), "changes.setting", equalTo(List.of("training.beta")), "changes[0].to", equalTo(.9f),
                        "stages.find { it.stage == 'warm-up' }.recomputed", hasSize(0),
                        "stages.find { it.stage == 'warm-up' }.reused", equalTo(1),
                        "stages.find { it.stage == 'ds-bal' }.recomputed", equalTo(List.of("ds-bal")),
                        "stages.find { it.stage == 'generation' }.recomputed", not(hasSize(0)));
    }

    @Test
    void shouldMakeAJobOfTheSamePicturesWithOtherSettings() {
        String job = job("ann", "succeeds", "succeeded");
        Map<String, Object> set = Map.of("ds-bal.beta", .9, "prompts", "<v0> on the moon", "generation.guidance-scale", 4);

        String fork = json("ann", Map.of("set", set)).post("/v1/jobs/" + job + "/fork").then().statusCode(201)
                .body("forkOf", equalTo(job), "spec.training.beta", equalTo(.9f),
                        "spec.generation.prompts", equalTo(List.of("<v0> on the moon")),
                        "spec.generation.guidanceScale", equalTo(4f), "spec.training.rank", equalTo(8)).extract().path("job");
        json("ann", "{}").get("/v1/jobs/" + fork).then().statusCode(200).body("forkOf", equalTo(job));
    }

    @Test
    void shouldMakeOneForkForOneIdempotencyKey() {
        String job = job("ann", "succeeds", "succeeded");
        String fork = json("ann", OTHER_BETA).header("Idempotency-Key", job).post("/v1/jobs/" + job + "/fork").then().statusCode(201)
                .extract().path("job");

        json("ann", OTHER_BETA).header("Idempotency-Key", job).post("/v1/jobs/" + job + "/fork").then().statusCode(200)
                .body("job", equalTo(fork));
    }

    @Test
    void shouldNotForkAnotherTenantsJob() {
        String job = job("ann", "succeeds", "succeeded");

        json("bob", OTHER_BETA).post("/v1/jobs/" + job + "/fork").then().statusCode(404).body("code", equalTo("job-not-found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                         | 400 | changes nothing           | ds-bal.beta",
        "{\"ds-bal.bta\": 1}                      | 422 | ds-bal.bta              | ds-bal.beta",
        "{\"steps\": 1}                           | 422 | steps                   | generation.steps",
        "{\"ds-bal.rank\": 1}                     | 422 | ds-bal.rank             | training.rank",
        "{\"beta\": \"much\"}                   | 400 | training.beta             | a number",
        "{\"rank\": 1.5}                          | 400 | training.rank             | a whole number",
        "{\"beta\": 2}                            | 422 | training.beta is 2        | from 0.0 to 1.0",
        "{\"prompts\": [\"<v7>\"]}              | 422 | <v7>                      | <v1>",
        "{\"prompts\": [1]}                       | 400 | generation.prompts        | a list of texts",
        "{\"variant\": \"wild\"}                | 400 | degradation.variant       | dynamic, fixed",
        "{\"beta\": 0.9, \"ds-bal.beta\": 0.8}  | 400 | is set twice | names",
        "{\"seed\": \"x\"}                      | 400 | seed                    | whole number"})
    void shouldSayWhyASettingIsRefused(String set, int status, String detail, String remedy) {
        String job = job("ann", "succeeds", "succeeded");

        json("ann", "{\"set\": " + set + "}").post("/v1/jobs/" + job + "/fork").then().statusCode(status)
                .contentType("application/problem+json").body("detail", containsString(detail), "remedy", containsString(remedy));
    }
}
