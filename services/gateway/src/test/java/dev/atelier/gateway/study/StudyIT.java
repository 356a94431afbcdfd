package dev.atelier.gateway.study;

import static dev.atelier.gateway.Requests.job;
import static dev.atelier.gateway.Requests.json;
import static dev.atelier.gateway.Requests.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StudyIT {
    private static final Pattern TURN = Pattern.compile("name=\"turn\" value=\"(\\d+)\"");

    @Inject
    Artifacts artifacts;

    @Test
    void shouldAskARaterOneQuestionAScreenAndCountWhatTheySay() {
        String first = job("ria", "succeeds", "succeeded");
        String second = drawn("ria", first, "[3, 4]");
        String study = study("ria", drawn("ria", first, "[4, 5]"), second).statusCode(201)
                .body("study.pairs", hasSize(1), "study.pairs[0].seed", equalTo(4), "study.pairs[0].text", equalTo("tower with roof on the moon"))
                .extract().path("study.study");

        page("ria", "/studies/" + study).body(containsString("Your name"));
        for (int n = 1; n <= 3; n++) {
            String screen = page("ria", "/studies/" + study + "?rater=anna").body(containsString("Question " + n + " of 3"), not(containsString(first)),
                    not(containsString(second))).extract().asString();
            Matcher turn = TURN.matcher(screen);
            assertThat(turn.find()).isTrue();
            answer("ria", study, "anna", turn.group(1), n == 3 ? "neither" : "left").statusCode(303);
        }
        page("ria", "/studies/" + study + "?rater=anna").body(containsString("Thank you"));

        json("ria", Map.of()).get("/v1/studies/" + study).then().statusCode(200)
                .body("results.raters", equalTo(1), "results.questions", hasSize(3),
                        "results.questions.sum { it.first + it.second }", equalTo(2), "results.questions.sum { it.neither }", equalTo(1));
        page("ria", "/studies/" + study + "/results").body(containsString("Text alignment"), containsString("1 rater"));
        json("ria", Map.of()).get("/v1/studies/" + study + "/answers?format=csv").then().statusCode(200).contentType("text/csv")
                .body(containsString("rater,pair,prompt"), containsString("anna,0,\"tower with roof on the moon\",4,"));
        json("ria", Map.of()).get("/v1/studies/" + study + "/answers").then().statusCode(200).body("$", hasSize(3));
    }

    @Test
    void shouldShowPicturesWithoutTellingWhoseTheyAre() {
        String first = job("rob", "succeeds", "succeeded");
        String one = drawn("rob", first, "[4]");
        String study = study("rob", one, drawn("rob", first, "[4, 9]")).statusCode(201).extract().path("study.study");
        draw("rob", study, Pictures.png(96, 96, 7));

        given().header("X-Atelier-Tenant", "rob").get("/studies/" + study + "/pictures/anna/0/left").then().statusCode(200).contentType("image/png");
        given().header("X-Atelier-Tenant", "rob").get("/studies/" + study + "/references/0").then().statusCode(200).contentType("image/png");
        given().header("X-Atelier-Tenant", "rob").get("/studies/" + study + "/references/99").then().statusCode(404);
        given().header("X-Atelier-Tenant", "bob").get("/studies/" + study + "/pictures/anna/0/left").then().statusCode(404);
        json("bob", Map.of()).get("/v1/studies/" + study).then().statusCode(404).body("code", equalTo("study-not-found"));
        json("bob", Map.of()).get("/v1/studies").then().body("studies", hasSize(0));
    }

    @Test
    void shouldSayWhatIsWrong() {
        String first = job("sue", "succeeds", "succeeded");
        String study = study("sue", first, first).statusCode(201).extract().path("study.study");

        study("sue", first, drawn("sue", first, "[77]")).statusCode(422).body("code", equalTo("study-empty"));
        study("sue", first, "none").statusCode(404).body("code", equalTo("job-not-found"));
        json("sue", "{\"first\": \"" + first + "\"}").post("/v1/studies").then().statusCode(400).body("field", equalTo("second"));
        json("sue", Map.of()).get("/v1/studies/x").then().statusCode(404).body("code", equalTo("study-not-found"));
        json("sue", Map.of()).get("/v1/studies/" + study + "/answers?format=xls").then().statusCode(400).body("field", equalTo("format"));
        answer("sue", study, "an/na", "0", "left").statusCode(400).body("field", equalTo("rater"));
        answer("sue", study, "anna", "999", "left").statusCode(400).body("field", equalTo("turn"));
        answer("sue", study, "anna", "0", "up").statusCode(400);
    }

    @Test
    void shouldMakeAStudyFromThePage() {
        String first = job("uma", "succeeds", "succeeded");
        String second = drawn("uma", first, "[0]");

        page("uma", "/studies").body(containsString(first), containsString(second));
        given().header("X-Atelier-Tenant", "uma").redirects().follow(false).formParam("first", first).formParam("second", first).formParam("name", "twice")
                .post("/studies").then().statusCode(303);
        page("uma", "/studies").body(containsString("twice"));
    }

    /** Puts a picture where each of the study's would be. */
    private void draw(String tenant, String study, byte[] png) {
        for (String side : new String[] {"first", "second"}) {
            Map<String, String> picture = json(tenant, Map.of()).get("/v1/studies/" + study).path("study.pairs[0]." + side);
            if (artifacts.find(tenant, picture.get("contentKey")).isEmpty()) {
                Draft draft = artifacts.draft(tenant, picture.get("contentKey"), "generation", "1", "test");
                draft.put(picture.get("name"), png);
                draft.commit();
            }
        }
    }

    /** A job that has drawn the moon with these seeds; its name makes it succeed. */
    private static String drawn(String tenant, String adapter, String seeds) {
        String job = json(tenant, "{\"prompts\": [\"<v0> with <v1> on the moon\"], \"seeds\": " + seeds + "}").post("/v1/adapters/" + adapter + "/images").then()
                .statusCode(201).extract().path("job");
        await().atMost(Duration.ofSeconds(60)).until(() -> state(tenant, job), "succeeded"::equals);
        return job;
    }

    private static ValidatableResponse study(String tenant, String first, String second) {
        return json(tenant, Map.of("first", first, "second", second)).post("/v1/studies").then();
    }

    private static ValidatableResponse answer(String tenant, String study, String rater, String turn, String side) {
        return given().header("X-Atelier-Tenant", tenant).redirects().follow(false).formParam("rater", rater).formParam("turn", turn).formParam("side", side)
                .post("/studies/" + study).then();
    }

    private static ValidatableResponse page(String tenant, String path) {
        return given().header("X-Atelier-Tenant", tenant).accept("text/html").get(path).then().statusCode(200);
    }
}
