package dev.atelier.gateway.mask;

import static dev.atelier.gateway.Requests.job;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MasksIT {
    private static final byte[] MASK = Pictures.white(80);

    @Test
    void shouldReplaceAMaskAndDoTheSameNothingTwice() {
        String job = job("ann", "succeeds", "succeeded");

        put("ann", job, "1/0", MASK).statusCode(202).body("state", equalTo("running"), "spec.assets[1].masks[0].image", equalTo(0),
                "spec.assets[1].masks[0].mask.width", equalTo(80), "version", equalTo(3));
        put("ann", job, "1/0", MASK).statusCode(200).body("version", equalTo(3));
        request("ann").delete("/v1/jobs/" + job + "/masks/1/0").then().statusCode(202).body("spec.assets[1].masks", hasSize(0));
        request("ann").delete("/v1/jobs/" + job + "/masks/1/0").then().statusCode(200);
    }

    @Test
    void shouldShowBeforehandWhatAMaskRecomputes() {
        String job = job("ann", "succeeds", "succeeded");

        put("ann", job, "0/0?dryRun=true", MASK).statusCode(200).body(
                "stages.find { it.stage == 'segmentation' }.recomputed", equalTo(List.of("segmentation-0-0")),
                "stages.find { it.stage == 'segmentation' }.reused", equalTo(1),
                "stages.find { it.stage == 'warm-up' }.recomputed", equalTo(List.of("warm-up")));
        request("ann").get("/v1/jobs/" + job).then().body("version", equalTo(2));
    }

    @Test
    void shouldSayWhyAMaskIsRefused() {
        String job = job("ann", "succeeds", "succeeded");

        put("ann", job, "0/0", Pictures.png(192, 96, 7)).statusCode(422)
                .body("code", equalTo("mask-invalid"), "detail", containsString("192 × 96"));
        put("ann", job, "0/0", Pictures.black(96)).statusCode(422).body("code", equalTo("mask-invalid"), "detail", containsString("dark"));
        put("ann", job, "0/0", "no picture".getBytes()).statusCode(422).body("code", equalTo("image-unreadable"));
        put("ann", job, "0/3", MASK).statusCode(404).body("detail", containsString("image 3 of asset 0"),
                "remedy", containsString("'roof'"));
        put("ann", job, "5/0", MASK).statusCode(404);
        put("ann", job, "x/0", MASK).statusCode(404).contentType("application/problem+json");
        put("bob", job, "0/0", MASK).statusCode(404).body("code", equalTo("job-not-found"));
    }

    private static ValidatableResponse put(String tenant, String job, String place, byte[] mask) {
        return request(tenant).contentType("image/png").body(mask).put("/v1/jobs/" + job + "/masks/" + place).then();
    }

    private static RequestSpecification request(String tenant) {
        return given().header("X-Atelier-Tenant", tenant);
    }
}
