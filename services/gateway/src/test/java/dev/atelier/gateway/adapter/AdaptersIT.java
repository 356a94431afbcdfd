package dev.atelier.gateway.adapter;

import static dev.atelier.gateway.Requests.job;
import static dev.atelier.gateway.Requests.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AdaptersIT {
    private static final String MOON = "{\"prompts\": [\"<v0> with <v1> on the moon\"], \"seeds\": [3, 4], \"steps\": 20}";

    @Test
    void shouldDrawMorePicturesWithATrainedAdapter() {
        String adapter = job("drawer", "succeeds", "succeeded");

        String drawing = draw("drawer", adapter, MOON).statusCode(201)
                .body("images.prompt", equalTo(List.of("<v0> with <v1> on the moon", "<v0> with <v1> on the moon")),
                        "images.seed", equalTo(List.of(3, 4)), "ahead", equalTo(0)).extract().path("job");

        get("drawer", "/v1/jobs/" + drawing).statusCode(200)
                .body("forkOf", equalTo(adapter), "spec.generation.baseline", equalTo(false), "spec.generation.steps", equalTo(20),
                        "spec.generation.guidanceScale", equalTo(5f), "tasks.findAll { it.stage == 'generation' }.size()", equalTo(2));
    }

    @Test
    void shouldListEachAdapterOnceAndAllThatIsDrawnWithIt() {
        String adapter = job("lister", "succeeds", "succeeded");
        String drawing = draw("lister", adapter, MOON).statusCode(201).extract().path("job");

        get("lister", "/v1/adapters").statusCode(200)
                .body("adapters.adapter", equalTo(List.of(adapter)), "adapters[0].categories", equalTo(List.of("tower", "roof")),
                        "adapters[0].rank", equalTo(8), "adapters[0].links.images", equalTo("/v1/adapters/" + adapter + "/images"), "next", nullValue());
        String first = get("lister", "/v1/adapters/" + adapter + "/images?limit=1").statusCode(200).body("jobs.size()", equalTo(1)).extract()
                .path("next");
        get("lister", "/v1/adapters/" + adapter + "/images?cursor=" + first).statusCode(200).body("jobs.job", equalTo(List.of(adapter)));
        get("lister", "/v1/adapters/" + drawing + "/images").statusCode(200).body("jobs.job", hasItems(adapter, drawing));
    }

    @Test
    void shouldMakeOneJobForOneIdempotencyKey() {
        String adapter = job("ann", "succeeds", "succeeded");
        String drawing = json("ann", MOON).header("Idempotency-Key", adapter).post("/v1/adapters/" + adapter + "/images").then().statusCode(201)
                .extract().path("job");

        json("ann", MOON).header("Idempotency-Key", adapter).post("/v1/adapters/" + adapter + "/images").then().statusCode(200)
                .body("job", equalTo(drawing));
    }

    @Test
    void shouldWaitForTheTrainingAndKeepOthersOut() {
        String training = job("ann", "runs on", "running");
        String failed = job("ann", "fails in ds-bal", "failed");
        String drawn = job("ann", "fails in generation", "failed");

        draw("ann", training, MOON).statusCode(409).body("code", equalTo("adapter-not-trained"), "remedy", containsString("/v1/adapters"));
        draw("ann", failed, MOON).statusCode(409).body("code", equalTo("adapter-not-trained"));
        draw("bob", drawn, MOON).statusCode(404).body("code", equalTo("job-not-found"));
        draw("ann", drawn, MOON).statusCode(201).body("job", not(equalTo(drawn)));
        get("ann", "/v1/adapters/" + training + "/images").statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                            | 400 | no prompts         | prompts",
        "{\"prompts\": []}                             | 400 | no prompts         | prompts",
        "{\"prompts\": \"a\"}                          | 400 | 'prompts'          | type",
        "{\"prompts\": [\"<v2>\"]}                     | 422 | <v2>               | <v1>",
        "{\"prompts\": [\"<v0>\"], \"seeds\": [1, 1]}  | 422 | generation.seeds   | different",
        "{\"prompts\": [\"<v0>\"], \"steps\": 5000}    | 422 | generation.steps   | 1000",
        "{\"prompt\": [\"<v0>\"]}                      | 400 | 'prompt'           | prompts, seeds"})
    void shouldSayWhatIsWrongWithARequest(String body, int status, String detail, String remedy) {
        String adapter = job("ann", "succeeds", "succeeded");

        draw("ann", adapter, body).statusCode(status).body("detail", containsString(detail), "remedy", containsString(remedy));
    }

    private static ValidatableResponse draw(String tenant, String adapter, String body) {
        return json(tenant, body).post("/v1/adapters/" + adapter + "/images").then();
    }

    private static ValidatableResponse get(String tenant, String path) {
        return json(tenant, Map.of()).get(path).then();
    }
}
