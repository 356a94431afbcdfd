package dev.atelier.gateway.security;

import static dev.atelier.gateway.security.Secured.with;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Pictures;
import java.time.Duration;

/**
 * A job to be made.
 *
 * @param name decides how it ends
 * @param state in which it is needed
 */
public record Job(String name, String state) {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Its id, once it is in that state. */
    public String of(String tenant, String key) {
        String job = with(key).multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof")
                .multiPart("job", "{\"name\": \"" + name + "\"}")
                .post("/v1/jobs").then().statusCode(201).extract().path("job");
        await(tenant + "'s job " + job).atMost(SOON).until(() -> with(key).get("/v1/jobs/" + job).path("state"), state::equals);
        return job;
    }
}
