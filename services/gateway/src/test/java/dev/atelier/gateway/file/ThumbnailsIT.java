package dev.atelier.gateway.file;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageFormat;
import dev.atelier.base.image.ImageInfo;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.Pictures;
import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ThumbnailsIT {
    private static final byte[] LARGE = Pictures.png(600, 400, 1);
    private static final byte[] SMALL = Pictures.png(96, 96, 2);

    private String job;

    @BeforeEach
    void submit() {
        job = given().multiPart("concept", "a.png", LARGE, "image/png").multiPart("concept_word", "tower")
                .multiPart("component", "b.png", SMALL, "image/png").multiPart("component_word", "roof").post("/v1/jobs").then().statusCode(201)
                .extract().path("job");
    }

    @Test
    void shouldGiveASmallCopyThatABrowserMayKeep() {
        Response small = given().get(photo(0) + "?side=128").then().statusCode(200).contentType("image/jpeg").extract().response();

        ImageInfo info = ImageFiles.inspect("small", small.asByteArray(), ImageLimits.DEFAULT);
        assertThat(info).isEqualTo(new ImageInfo(ImageFormat.JPEG, 192, 128));
        assertThat(small.header("ETag")).isEqualTo('"' + sha256(0) + "-128\"");
        given().header("If-None-Match", small.header("ETag")).get(photo(0) + "?side=128").then().statusCode(304);
        given().header("If-None-Match", small.header("ETag")).get(photo(0) + "?side=256").then().statusCode(200);
        assertThat(given().get(photo(0)).asByteArray()).isEqualTo(LARGE);
    }

    @Test
    void shouldGiveWhatIsSmallAsItIs() {
        assertThat(given().get(photo(1) + "?side=128").then().contentType("image/png").extract().asByteArray()).isEqualTo(SMALL);
    }

    @Test
    void shouldMakeAFewSizesOnly() {
        given().get(photo(0) + "?side=4096").then().statusCode(400)
                .body("code", equalTo("request-invalid"), "field", equalTo("side"), "remedy", containsString("128, 256, 512"));
    }

    @Test
    void shouldBoundTheLongerSide() {
        assertThat(ThumbnailSize.of("128").factor(64, 100_000) * 100_000).isLessThanOrEqualTo(1024);
        assertThat(ThumbnailSize.of("512").factor(512, 600)).isEqualTo(1);
    }

    @Test
    void shouldBeWhatPagesLoad() {
        given().get("/jobs/" + job).then().body(containsString(photo(0) + "?side=256"), containsString(photo(0) + "?side=128"));
        given().get("/?words=" + job).then().body(containsString(photo(0) + "?side=256"));
    }

    private String sha256(int asset) {
        return given().get("/v1/jobs/" + job).path("spec.assets[" + asset + "].images[0].sha256");
    }

    private String photo(int asset) {
        return "/v1/jobs/" + job + "/inputs/" + sha256(asset);
    }
}
