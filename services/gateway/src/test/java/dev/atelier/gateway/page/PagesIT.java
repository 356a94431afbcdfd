package dev.atelier.gateway.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PagesIT {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @Test
    void shouldShowAJobWithoutRunningWhatItsNameSays() {
        String job = job("default", HOSTILE);

        for (String page : List.of("/jobs/" + job, "/jobs/" + job + "/fork", "/?words=" + job)) {
            given().get(page).then().statusCode(200).contentType("text/html").body(not(containsString(HOSTILE)))
                    .body(containsString("&lt;script&gt;"));
        }
    }

    @Test
    void shouldLetABrowserRunOnlyTheGatewaysOwnScripts() {
        Response page = given().get("/new");

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body().asString()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("style=\"");
    }

    @Test
    void shouldServeEveryFileThatAPageNames() {
        String job = job("default", "files");
        for (String page : List.of("/", "/new", "/studies", "/jobs/" + job, "/jobs/" + job + "/fork", "/jobs/" + job + "/masks/0/0")) {
            Matcher file = Pattern.compile("(?:src|href)=\"(/(?:app|webjars)/[^\"]+)\"").matcher(given().get(page).body().asString());
            assertThat(file.results().map(found -> found.group(1)).toList()).as(page).isNotEmpty()
                    .allSatisfy(address -> given().get(address).then().statusCode(200));
        }
    }

    @Test
    void shouldKeepATenantsJobsFromOthersPages() {
        String job = job("anna", "secret");
        String photo = given().header("X-Atelier-Tenant", "anna").get("/v1/jobs/" + job).path("spec.assets[0].images[0].sha256");

        given().header("X-Atelier-Tenant", "anna").get("/v1/jobs/" + job + "/inputs/" + photo).then().statusCode(200)
                .contentType("image/png");
        for (String path : List.of("/jobs/" + job, "/jobs/" + job + "/fork", "/jobs/" + job + "/masks/0/0",
                "/v1/jobs/" + job + "/inputs/" + photo,
                "/v1/jobs/" + job + "/files/ds-bal/losses.json", "/v1/jobs/" + job + "/losses", "/v1/jobs/" + job + "/adapter")) {
            given().header("X-Atelier-Tenant", "bert").get(path).then().statusCode(404);
        }
        given().header("X-Atelier-Tenant", "bert").get("/").then().body(not(containsString(job)));
    }

    @Test
    void shouldGiveBackOnlyPicturesOfTheJobItself() {
        String job = job("default", "pictures");
        String other = given().contentType("image/png").body(Pictures.png(96, 96, 77)).post("/v1/images").path("sha256");
        String own = given().get("/v1/jobs/" + job).path("spec.assets[1].images[0].sha256");

        Response picture = given().get("/v1/jobs/" + job + "/inputs/" + own);
        assertThat(picture.asByteArray()).isEqualTo(Pictures.png(96, 96, 2));
        given().header("If-None-Match", picture.header("ETag")).get("/v1/jobs/" + job + "/inputs/" + own).then().statusCode(304);
        given().get("/v1/jobs/" + job + "/inputs/" + other).then().statusCode(404).body("code", equalTo("artifact-not-found"));
    }

    @Test
    void shouldAnswerPeopleWithAPageAndProgramsWithAProblem() {
        given().accept("text/html").get("/jobs/none").then().statusCode(404).contentType("text/html")
                .body(containsString("There is no such job"));
        given().get("/jobs/none").then().statusCode(404).contentType("application/problem+json");
        given().accept("text/html").get("/?state=dreaming").then().statusCode(400).contentType("text/html");
    }

    @Test
    void shouldSayWhichFieldOfARequestWasWrong() {
        given().multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png")
                .multiPart("concept_word", "tower").multiPart("component_word", "ro/of").post("/v1/jobs").then()
                .body("field", equalTo("components[0].word"));
        given().multiPart("concept", "a.png", "no picture".getBytes(), "image/png").multiPart("concept_word", "tower").post("/v1/jobs")
                .then()
                .body("field", equalTo("concept.images"));
        given().contentType("application/json").body("{\"training\": {\"rank\": 0}}").post("/v1/jobs").then()
                .body("field", equalTo("training.rank"));
    }

    @Test
    void shouldRefuseWhatAnotherSitesPageAsksFor() {
        String job = job("default", "mine");

        given().header("Sec-Fetch-Site", "cross-site").post("/v1/jobs/" + job + "/cancel").then().statusCode(403);
        given().header("Sec-Fetch-Site", "cross-site").get("/jobs/" + job).then().statusCode(200);
        given().header("Sec-Fetch-Site", "same-origin").post("/v1/jobs/" + job + "/cancel").then().statusCode(200);
    }

    @Test
    void shouldFindJobsByWordsAndStates() {
        String job = job("list", "Anna's lighthouse");
        job("list", "other");

        given().header("X-Atelier-Tenant", "list").get("/?words=LIGHT roof").then().body(containsString(job))
                .body(not(containsString("other")));
        given().header("X-Atelier-Tenant", "list").get("/?state=succeeded").then().body(containsString("No job is like that"));
        given().header("X-Atelier-Tenant", "nobody").get("/").then().body(containsString("Make your first job"));
    }

    private static String job(String tenant, String name) {
        return given().header("X-Atelier-Tenant", tenant)
                .multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof")
                .multiPart("job", "{\"name\": \"" + name + "\"}").post("/v1/jobs").then().statusCode(201).extract().path("job");
    }
}
