package dev.atelier.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;

/** Jobs to ask for. */
public final class Requests {
    private static final Duration SOON = Duration.ofSeconds(60);

    private Requests() {}

    /** A tenant's JSON request. */
    public static RequestSpecification json(String tenant, Object body) {
        return given().header("X-Atelier-Tenant", tenant).contentType("application/json").body(body);
    }

    /** A job of that name once it is in that state; its name decides how it ends. */
    public static String job(String tenant, String name, String state) {
        String job = given().header("X-Atelier-Tenant", tenant)
                .multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof")
                .multiPart("job", "{\"name\": \"" + name + "\"}")
                .post("/v1/jobs").then().statusCode(201).extract().path("job");
        await().atMost(SOON).until(() -> state(tenant, job), state::equals);
        return job;
    }

    public static String state(String tenant, String job) {
        return given().header("X-Atelier-Tenant", tenant).get("/v1/jobs/" + job).then().statusCode(200).body("job", equalTo(job))
                .extract().path("state");
    }
}
