package dev.atelier.gateway.preview;

import static dev.atelier.gateway.Requests.job;
import static dev.atelier.gateway.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PreviewsIT {
    @Inject
    ObjectStore store;

    @Test
    void shouldListWhatTrainersDrewInTheOrderOfTheSteps() {
        String job = job("painter", "runs on", "running");
        store.put(ObjectKeys.preview("painter", key(job, "ds-bal"), 250), Pictures.png(96, 96, 2));
        store.put(ObjectKeys.previewHeat("painter", key(job, "ds-bal"), 250, 1), Pictures.png(96, 96, 3));
        store.put(ObjectKeys.preview("painter", key(job, "warm-up"), 50), Pictures.png(96, 96, 1));

        get("painter", "/v1/jobs/" + job + "/previews").statusCode(200)
                .body("previews.step", equalTo(List.of(50, 250)), "previews.task", equalTo(List.of("warm-up", "ds-bal")),
                        "previews[1].href", equalTo("/v1/jobs/" + job + "/previews/ds-bal/250"),
                        "previews[0].heat", hasSize(0), "previews[1].heat.word", equalTo(List.of(1)),
                        "previews[1].heat[0].href", equalTo("/v1/jobs/" + job + "/previews/ds-bal/250/heat/1"));
        assertThat(get("painter", "/v1/jobs/" + job + "/previews/ds-bal/250/heat/1").statusCode(200).extract().asByteArray())
                .isEqualTo(Pictures.png(96, 96, 3));
        get("painter", "/v1/jobs/" + job + "/previews/ds-bal/250/heat/0").statusCode(404);
        assertThat(get("painter", "/v1/jobs/" + job + "/previews/ds-bal/250").statusCode(200).contentType("image/png").extract().asByteArray())
                .isEqualTo(Pictures.png(96, 96, 2));
    }

    @Test
    void shouldHaveNoneWhereNoneWereDrawnAndForNobodyElse() {
        String job = job("novice", "runs on", "running");

        get("novice", "/v1/jobs/" + job + "/previews").statusCode(200).body("previews", hasSize(0));
        get("novice", "/v1/jobs/" + job + "/previews/ds-bal/7").statusCode(404).body("code", equalTo("artifact-not-found"));
        get("bert", "/v1/jobs/" + job + "/previews").statusCode(404).body("code", equalTo("job-not-found"));
    }

    private static String key(String job, String task) {
        return get("painter", "/v1/jobs/" + job).extract().path("tasks.find { it.task == '" + task + "' }.contentKey");
    }

    private static ValidatableResponse get(String tenant, String path) {
        return json(tenant, Map.of()).get(path).then();
    }
}
