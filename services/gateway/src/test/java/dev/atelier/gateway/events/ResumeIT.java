package dev.atelier.gateway.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Clients whose connection broke. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ResumeIT {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void shouldSendOnlyWhatTheClientHasNotSeen() throws Exception {
        String job = job();
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<Stream<String>> stream = follow(http, job, "1");
            given().post("/v1/jobs/" + job + "/cancel").then().statusCode(200);

            List<String> lines = stream.body().toList();
            assertThat(lines).contains("id:2").doesNotContain("id:1");
            assertThat(follow(http, job, "2").statusCode()).isEqualTo(204);
            assertThat(follow(http, job, "nonsense").body().toList()).contains("id:2");
        } finally {
            // close() would wait for a stream that a failed test left open
            http.shutdownNow();
        }
    }

    private HttpResponse<Stream<String>> follow(HttpClient http, String job, String last) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/jobs/" + job + "/events"))
                .header("Last-Event-ID", last).build(),
                HttpResponse.BodyHandlers.ofLines());
    }

    private static String job() {
        return given().multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof")
                .post("/v1/jobs").then().statusCode(201).extract().path("job");
    }
}
