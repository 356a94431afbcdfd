package dev.atelier.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class GatewayIT {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void shouldMakeAJobOfFilesAndShowIt() {
        String job = submit(form()).statusCode(201).body("state", equalTo("running"), "spec.assets[1].category", equalTo("roof"),
                "spec.training.rank", equalTo(8), "spec.generation.guidanceScale", equalTo(5f), "spec.generation.scenes", equalTo(List.of("at night")),
                "links.events", notNullValue()).extract().path("job");

        given().get("/v1/jobs/" + job).then().statusCode(200).body("job", equalTo(job));
        given().get("/v1/jobs").then().statusCode(200).body("jobs.job", hasItem(job));
    }

    @Test
    void shouldMakeAJobOfUploadedImages() {
        List<String> images = Stream.of(1, 2).map(shade -> given().contentType("image/png").body(Pictures.png(96, 96, shade))
                .post("/v1/images").then().statusCode(201).extract().<String>path("sha256")).toList();
        Map<String, Object> request = Map.of("seed", 7, "concept", Map.of("word", "tower", "images", images.subList(0, 1)),
                "components", List.of(Map.of("word", "roof", "images", images.subList(1, 2))), "training", Map.of("warmUpSteps", 4));

        given().contentType("application/json").body(request).post("/v1/jobs").then().statusCode(201)
                .body("spec.seed", equalTo(7), "spec.training.warmUpSteps", equalTo(4), "spec.training.dsBalSteps", equalTo(300));
    }

    @Test
    void shouldMakeAJobOfImagesByAddress() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] picture = exchange.getRequestURI().getPath().equals("/page") ? "<html>".getBytes(StandardCharsets.UTF_8) : Pictures.png(96, 96, 7);
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        elsewhere.start();
        try {
            String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
            ValidatableResponse made = byAddress(address + "/tower.png").statusCode(201);
            String sha256 = made.extract().path("spec.assets[0].images[0].sha256");
            String job = made.extract().path("job");
            given().get("/v1/jobs/" + job + "/inputs/" + sha256).then().statusCode(200).contentType("image/png");
            byAddress(address + "/page").statusCode(422).body("code", equalTo("image-unreadable"), "detail", containsString("concept.images[0]"));
            byAddress("https://localhost/x.png").statusCode(422).body("code", equalTo("image-not-fetched"));
        } finally {
            elsewhere.stop(0);
        }
    }

    private static ValidatableResponse byAddress(String address) {
        Map<String, Object> request = Map.of("concept", Map.of("word", "tower", "images", List.of(address)),
                "components", List.of(Map.of("word", "roof", "images", List.of(address))));
        return given().contentType("application/json").body(request).post("/v1/jobs").then();
    }

    @Test
    void shouldAnswerTheSameJobForTheSameIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        String job = submit(form().header("Idempotency-Key", key)).statusCode(201).extract().path("job");

        submit(form().header("Idempotency-Key", key)).statusCode(200).body("job", equalTo(job));
        submit(form().header("Idempotency-Key", key).multiPart("seed", "99")).statusCode(409).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void shouldRefuseMoreJobsThanATenantMayHaveAndSayWhenToTryAgain() {
        String first = submit(form().header("X-Atelier-Tenant", "small")).statusCode(201).extract().path("job");
        submit(form().header("X-Atelier-Tenant", "small")).statusCode(201);
        submit(form().header("X-Atelier-Tenant", "small")).statusCode(429).body("code", equalTo("quota-exceeded"), "detail", containsString("'small' has 2"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));
        submit(form()).statusCode(201);
        given().header("X-Atelier-Tenant", "small").post("/v1/jobs/" + first + "/cancel").then().statusCode(200);
        await().untilAsserted(() -> submit(form().header("X-Atelier-Tenant", "small")).statusCode(201));
    }

    @Test
    void shouldTakePriorityAndDeadline() {
        submit(form().multiPart("job", "{\"priority\": 8, \"deadline\": \"2h\"}", "application/json")).statusCode(201)
                .body("priority", equalTo(8), "deadline", notNullValue());
        submit(form().multiPart("job", "{\"deadline\": \"yesterday\"}", "application/json")).statusCode(422)
                .body("code", equalTo("setting-invalid"), "detail", containsString("'yesterday'"));
    }

    @Test
    void shouldShowATenantOnlyItsOwnJobs() {
        String job = submit(form().header("X-Atelier-Tenant", "anna")).statusCode(201).extract().path("job");

        for (String path : List.of("", "/events", "/artifacts", "/artifacts/ds-bal/state.safetensors")) {
            given().header("X-Atelier-Tenant", "bert").get("/v1/jobs/" + job + path).then().statusCode(404).body("code", equalTo("job-not-found"));
        }
        given().header("X-Atelier-Tenant", "bert").post("/v1/jobs/" + job + "/cancel").then().statusCode(404);
        given().header("X-Atelier-Tenant", "bert").get("/v1/jobs").then().body("jobs.job", not(hasItem(job)));
    }

    @Test
    void shouldStreamAJobToItsEnd() throws Exception {
        String job = submit(form()).statusCode(201).extract().path("job");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/jobs/" + job + "/events")).build(), HttpResponse.BodyHandlers.ofLines());
            given().post("/v1/jobs/" + job + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
            List<String> lines = stream.body().toList();

            assertThat(lines).contains("event:snapshot", "id:1", "id:2");
            assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"cancelled\""));
        }
    }

    @ParameterizedTest
    @CsvSource({"truncated, 422, image-unreadable", "text, 422, image-unreadable", "tiny, 422, image-too-small", "huge, 413, image-too-large",
            "empty, 422, image-unreadable"})
    void shouldRefuseAPictureThatCannotBeUsed(String kind, int status, String code) {
        byte[] good = Pictures.png(96, 96, 9);
        byte[] bad = switch (kind) {
            case "truncated" -> Arrays.copyOf(good, good.length / 2);
            case "text" -> "not a picture".getBytes();
            case "tiny" -> Pictures.png(1, 1, 0);
            case "huge" -> Pictures.png(8000, 5000, 0);
            default -> new byte[0];
        };

        submit(form().multiPart("component", "bad.png", bad, "image/png")).statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "detail", containsString("bad.png"), "remedy", notNullValue(), "status", equalTo(status));
    }

    @Test
    void shouldRefuseMissingPicturesAndWords() {
        submit(given().multiPart("concept_word", "tower").multiPart("component_word", "roof")).statusCode(422).body("code", equalTo("images-missing"));
        submit(given().multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png")
                .multiPart("component_word", "roof")).statusCode(422).body("code", equalTo("category-invalid"));
        submit(given().multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png").multiPart("concept_word", "tower")).statusCode(422);
    }

    @Test
    void shouldRefuseAModelFolderThatNoStageCouldUse() {
        submit(form().multiPart("component", "b.png", Pictures.png(96, 96, 9), "image/png").multiPart("model", "half")).statusCode(422)
                .body("code", equalTo("model-unsupported"), "remedy", containsString("export"),
                        "detail", equalTo("The model folder cannot be used: half/text_encoder/model.onnx: the file is missing"));
        submit(form().multiPart("component", "b.png", Pictures.png(96, 96, 9), "image/png").multiPart("model", "none")).statusCode(404)
                .body("code", equalTo("model-not-found"));
    }

    @Test
    void shouldRefuseAHundredAndOnePictures() {
        RequestSpecification request = given().multiPart("concept_word", "tower").multiPart("component_word", "roof");
        byte[] picture = Pictures.png(96, 96, 3);
        for (int i = 0; i < 101; i++) {
            request.multiPart("concept", i + ".png", picture, "image/png");
        }

        submit(request).statusCode(422).body("code", equalTo("images-too-many"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"concpt\": {}}                          | 400 | concpt",
            "{\"training\": {\"rnk\": 3}}              | 400 | training.rnk",
            "{\"training\": {\"rank\": 0}}             | 422 | training.rank",
            "{\"training\": {\"rank\": \"many\"}}      | 400 | training",
            "{\"generation\": {\"steps\": 100000}}     | 422 | generation.steps",
            "{\"model\": \"imaginary\"}                | 404 | imaginary",
            "{\"seed\": \"x\"}                         | 400 | seed",
            "[1, 2]                                    | 400 | not a JSON object",
            "{\"seed\": 1,                           | 400 | line 1",
            "null                                      | 400 | empty"})
    void shouldRefuseWhatItDoesNotUnderstand(String json, int status, String mentioned) {
        given().contentType("application/json").body(json).post("/v1/jobs").then().statusCode(status)
                .contentType("application/problem+json").body("detail", containsString(mentioned), "remedy", notNullValue());
    }

    @Test
    void shouldAnswerProblemsForPlainHttpErrors() {
        given().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/jobs/none").then().statusCode(404).body("code", equalTo("job-not-found"));
        given().contentType("text/plain").body("x").post("/v1/jobs").then().statusCode(415).contentType("application/problem+json")
                .body("code", equalTo("unsupported-media-type"));
        given().delete("/v1/jobs").then().statusCode(405).body("code", equalTo("method-not-allowed"));
        given().get("/v1/jobs?limit=0").then().statusCode(400).body("code", equalTo("request-invalid"));
        given().get("/v1/jobs?limit=x").then().statusCode(400).body("code", equalTo("request-invalid"), "detail", containsString("x"));
        given().multiPart("surprise", "x").post("/v1/jobs").then().statusCode(400).body("detail", containsString("surprise"));
        given().header("X-Atelier-Tenant", "../x").get("/v1/jobs").then().statusCode(400).body("code", equalTo("request-invalid"));
    }

    /** Bodies of which the framework's parser says several things, most of them itself. */
    @ParameterizedTest
    @ValueSource(strings = {"--b\r\n-1579--b--\r\n", "--b\r\nContent-Disposition\r\n\r\nx\r\n--b--\r\n", "--b\r\n\r\nx\r\n--b--\r\n", "--b\r\nContent-Disposition: form-data; name=\"concept\"",
        "nothing of the kind"})
    void shouldRefuseAFormThatCannotBeRead(String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("/v1/jobs", "/v1/adapters")) {
                HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "multipart/form-data; boundary=b").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(400, 422);
                assertThat(answer.body()).contains("\"code\"", "\"remedy\"");
            }
        }
    }

    @Test
    void shouldDescribeItself() {
        given().header("Accept", "application/json").get("/q/openapi").then().statusCode(200).body("paths.'/v1/jobs'.post", notNullValue());
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static RequestSpecification form() {
        return given()
                .multiPart("concept", "a.png", Pictures.png(96, 96, 1), "image/png")
                .multiPart("concept_word", "tower")
                .multiPart("component", "b.png", Pictures.png(96, 96, 2), "image/png")
                .multiPart("component_word", "roof");
    }

    private static ValidatableResponse submit(RequestSpecification request) {
        return request.post("/v1/jobs").then();
    }
}
