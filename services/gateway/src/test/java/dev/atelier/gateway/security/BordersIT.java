package dev.atelier.gateway.security;

import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import dev.atelier.schemas.Stage;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.object.ObjectStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two tenants have in common: nothing, however alike their jobs, keys, pictures and questions are. */
@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class BordersIT {
    private static final Job TOWER = new Job("succeeds", "succeeded");

    @Inject
    ObjectStore store;

    private String anna;
    private String bert;

    @BeforeEach
    void makeKeys() {
        anna = key("anna", Role.READ, Role.SUBMIT);
        bert = key("bert", Role.READ, Role.SUBMIT);
    }

    @Test
    void shouldSignLinksToTheTenantsOwnObjectsOnly() {
        String hers = TOWER.of("anna", anna);
        String contentKey = contentKey(with(anna), hers);
        commit("anna", contentKey);
        String his = TOWER.of("bert", bert);
        assertThat(contentKey(with(bert), his)).as("their jobs are alike").isEqualTo(contentKey);

        List<String> links = with(anna).get("/v1/jobs/" + hers + "/artifacts?stage=segmentation").then().statusCode(200).extract().path("href");
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(URI.create(link).getPath()).contains("/anna/stages/" + contentKey));
        RestAssured.given().urlEncodingEnabled(false).get(links.getFirst()).then().statusCode(200).body(equalTo("white"));
        // the signature is over the whole address
        RestAssured.given().urlEncodingEnabled(false).get(links.getFirst().replace("/anna/", "/bert/")).then().statusCode(403);
        with(bert).get("/v1/jobs/" + his + "/artifacts").then().statusCode(200).body("", hasSize(0));
        with(bert).get("/v1/jobs/" + his + "/files/segmentation-0-0/mask.png").then().statusCode(404).body("code", equalTo("artifact-not-found"));
        with(anna).get("/v1/jobs/" + hers + "/files/segmentation-0-0/mask.png").then().statusCode(200);
    }

    @Test
    void shouldFindOnlyOnesOwnPictures() {
        byte[] picture = Pictures.png(96, 96, 77);
        String sha256 = with(anna).contentType("image/png").body(picture).post("/v1/images").then().statusCode(201).extract().path("sha256");
        String request = """
                {"concept": {"word": "tower", "images": ["%s"]}, "components": [{"word": "roof", "images": ["%s"]}]}""".formatted(sha256, sha256);

        json(bert, request).post("/v1/jobs").then().statusCode(422).body("code", equalTo("input-not-found"));
        json(anna, request).post("/v1/jobs").then().statusCode(201);
        // a job of his own does not make her pictures his
        String his = TOWER.of("bert", bert);
        with(bert).get("/v1/jobs/" + his + "/inputs/" + sha256).then().statusCode(404);
    }

    @Test
    void shouldMakeTwoJobsOfTwoTenantsForOneIdempotencyKey() {
        String hers = form(anna).header("Idempotency-Key", "nightly").post("/v1/jobs").then().statusCode(201).extract().path("job");
        String his = form(bert).header("Idempotency-Key", "nightly").post("/v1/jobs").then().statusCode(201).extract().path("job");

        assertThat(his).isNotEqualTo(hers);
        form(bert).header("Idempotency-Key", "nightly").post("/v1/jobs").then().statusCode(200).body("job", equalTo(his));
    }

    @Test
    void shouldListOnesOwnJobsAndTakeNobodyElsesForAPlaceInTheList() {
        anna = key("list-of-anna", Role.READ, Role.SUBMIT);
        bert = key("list-of-bert", Role.READ, Role.SUBMIT);
        String hers = TOWER.of("list-of-anna", anna);
        String his = TOWER.of("list-of-bert", bert);

        for (String list : List.of("/v1/jobs", "/v1/adapters")) {
            with(bert).get(list + "?limit=200").then().statusCode(200).body(not(containsString(hers))).body(containsString(his));
            with(bert).get(list + "?cursor=" + hers).then().statusCode(404).body("code", equalTo("job-not-found"));
        }
        with(bert).get("/v1/adapters/" + his + "/images?cursor=" + hers).then().statusCode(404);
        with(bert).get("/v1/adapters/" + his + "/images").then().statusCode(200).body("jobs.job", hasItem(his), "jobs.job", not(hasItem(hers)));
    }

    @Test
    void shouldLetOperatorsLookAfterEveryTenant() {
        String hers = TOWER.of("anna", anna);
        String operator = key("ops", Role.OPERATE);

        with(operator).get("/v1/jobs/" + hers).then().statusCode(404);
        with(operator).header("X-Atelier-Tenant", "anna").get("/v1/jobs/" + hers).then().statusCode(200).body("tenant", equalTo("anna"));
        with(operator).header("X-Atelier-Tenant", "anna").contentType("application/json").body("{\"set\": {\"seed\": 3}}")
                .post("/v1/jobs/" + hers + "/fork").then().statusCode(403).body("code", equalTo("role-missing"));
        with(Secured.ADMIN).header("X-Atelier-Tenant", "anna").get("/v1/jobs/" + hers + "/adapter").then().body("code", not(equalTo("role-missing")));
    }

    @Test
    void shouldFindTheSameDoorHoweverItsAddressIsWritten() {
        for (String path : List.of("/v1//operator/dead-messages", "/v1/./operator/dead-messages", "/v1/%6fperator/dead-messages",
                "/v1/jobs/../operator/dead-messages",
                "/v1/operator/dead-messages;x=1", "//v1/keys", "/v1/keys/", "/V1/keys", "/v1/keys%2f")) {
            Response answer = RestAssured.given().urlEncodingEnabled(false).header("X-Forwarded-For", "127.0.0.1").get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 401, 404);
        }
    }

    private static String contentKey(RequestSpecification who, String job) {
        return who.get("/v1/jobs/" + job).then().statusCode(200).extract().path("tasks.find { it.task == 'segmentation-0-0' }.contentKey");
    }

    private void commit(String tenant, String contentKey) {
        Draft draft = new Artifacts(store).draft(tenant, contentKey, Stage.SEGMENTATION.id(), "1", "w");
        draft.put("mask.png", "white".getBytes(StandardCharsets.UTF_8));
        draft.commit();
    }

    private static RequestSpecification json(String key, String body) {
        return with(key).contentType("application/json").body(body);
    }

    private static RequestSpecification form(String key) {
        return with(key).multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png").multiPart("component_word", "roof");
    }
}
