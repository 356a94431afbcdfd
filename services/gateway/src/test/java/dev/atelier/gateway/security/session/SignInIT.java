package dev.atelier.gateway.security.session;

import static dev.atelier.gateway.security.Secured.idOf;
import static dev.atelier.gateway.security.Secured.key;
import static dev.atelier.gateway.security.Secured.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.Secured;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People with a browser, and other people's pages in it. */
@QuarkusTest
@TestProfile(Secured.class)
@QuarkusTestResource(RealParts.class)
class SignInIT {
    private static final String COOKIE = "atelier-session";

    @Test
    void shouldSendPeopleToTheFormAndBackToWhereTheyWanted() {
        String wanted = browser().get("/new?model=tailorworld").then().statusCode(303).extract().header("Location");
        assertThat(wanted).endsWith("/login?next=%2Fnew%3Fmodel%3Dtailorworld");
        browser().urlEncodingEnabled(false).get(wanted.substring(wanted.indexOf("/login"))).then().statusCode(200)
                .body(containsString("value=\"/new?model=tailorworld\"")).header("Content-Security-Policy", containsString("form-action 'self'"));

        Response answer = signIn(key("anna", Role.READ, Role.SUBMIT), "/new?model=tailorworld");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/new?model=tailorworld");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800").doesNotContain("atk_");
        session(answer).get("/new").then().statusCode(200).body(containsString("Sign out"));
        given().get("/login").then().statusCode(200).body(not(containsString("Sign out")));
    }

    @Test
    void shouldServeWithoutASignInWhatTheFormIsDrawnWithAndWhatMachinesAsk() {
        String page = browser().get("/login").then().statusCode(200).extract().asString();
        String style = page.replaceAll("(?s).*href=\"(/app/[^\"]+css)\".*", "$1");

        for (String open : List.of(style, "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/q/health/ready", "/q/openapi")) {
            given().get(open).then().statusCode(200);
        }
        given().get("/q/metrics").then().statusCode(401);
        given().get("/q/metrics/").then().statusCode(401);
        with(key("anna", Role.READ)).get("/q/metrics").then().statusCode(403);
        with(key("ops", Role.OPERATE)).get("/q/metrics").then().statusCode(200).body(containsString("atelier_backlog"));
    }

    @Test
    void shouldTakeNoWrongKeyAndLeadNobodyElsewhere() {
        Response refused = signIn("atk_0123456789ab_" + "x".repeat(43), "/");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.header("Set-Cookie")).isNull();
        assertThat(refused.asString()).contains("not known here").doesNotContain("xxxx");

        assertThat(signIn(key("anna", Role.READ), "//evil.example/").header("Location")).doesNotContain("evil");
        browser().get("/login?next=https://evil.example/").then().statusCode(200).body(not(containsString("evil.example")));
    }

    @Test
    void shouldChangeThingsForTheGatewaysOwnPagesOnly() {
        Response in = signIn(key("anna", Role.READ, Role.SUBMIT), "/");
        String cancel = "/v1/jobs/" + UUID.randomUUID() + "/cancel";

        session(in).post(cancel).then().statusCode(403).body("code", equalTo("cross-site"));
        session(in).header("Origin", "https://evil.example").post(cancel).then().statusCode(403);
        session(in).header("Origin", "null").post(cancel).then().statusCode(403);
        session(in).header("Sec-Fetch-Site", "same-site").post(cancel).then().statusCode(403).body("code", equalTo("cross-site"));
        session(in).header("Sec-Fetch-Site", "none").post(cancel).then().statusCode(403);
        session(in).header("Origin", RestAssured.baseURI + ":" + (RestAssured.port + 1)).post(cancel).then().statusCode(403);
        session(in).header("Origin", RestAssured.baseURI + ":" + RestAssured.port).post(cancel).then().statusCode(404).body("code", equalTo("job-not-found"));
        session(in).header("Sec-Fetch-Site", "same-origin").post(cancel).then().statusCode(404);
        // a key in the request is nothing that another site's page could have a browser send
        with(key("anna", Role.SUBMIT)).post(cancel).then().statusCode(404);
    }

    @Test
    void shouldLetNoOtherSiteSignAnybodyInOrOut() {
        String key = key("mallory", Role.READ);

        given().header("Origin", "https://evil.example").formParam("key", key).post("/login").then().statusCode(403).header("Set-Cookie", nullValue());
        given().header("Sec-Fetch-Site", "cross-site").post("/logout").then().statusCode(403).header("Set-Cookie", nullValue());
    }

    @Test
    void shouldEndASessionWithItsKeyAndBelieveNoOther() {
        String key = key("anna", Role.READ);
        Response in = signIn(key, "/");
        session(in).get("/v1/jobs").then().statusCode(200);
        String cookie = in.cookie(COOKIE);
        String[] parts = cookie.split("\\.");
        String other = key("bert", Role.READ);

        for (String forged : List.of(idOf(other) + "." + parts[1] + "." + parts[2], parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + "A".repeat(43), "configured." + parts[1] + "." + parts[2], "", "..", key)) {
            given().cookie(COOKIE, forged).get("/v1/jobs").then().statusCode(401);
        }
        with(Secured.ADMIN).delete("/v1/keys/" + idOf(key)).then().statusCode(200);
        session(in).get("/v1/jobs").then().statusCode(401);
    }

    @Test
    void shouldTellBrowsersToKeepAnswersToThemselves() {
        Response in = signIn(key("anna", Role.READ), "/");

        for (String path : List.of("/", "/v1/jobs")) {
            Response answer = session(in).get(path);
            assertThat(answer.header("Cache-Control")).as(path).containsAnyOf("no-store", "private");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void shouldSignOut() {
        Response in = signIn(key("anna", Role.READ), "/");

        session(in).header("Sec-Fetch-Site", "same-origin").post("/logout").then().statusCode(303).header("Location", containsString("/login"))
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void shouldHaveAPageReloadedWhoseSessionHasEndedMeanwhile() {
        browser().header("HX-Request", "true").get("/jobs/x").then().statusCode(401).header("HX-Redirect", equalTo("/login"));
        given().header("HX-Request", "true").get("/v1/jobs").then().statusCode(401).header("HX-Redirect", nullValue());
    }

    private static RequestSpecification browser() {
        return given().accept("text/html").redirects().follow(false);
    }

    private static Response signIn(String key, String next) {
        return browser().formParam("key", key).formParam("next", next).post("/login");
    }

    private static RequestSpecification session(Response in) {
        return given().redirects().follow(false).cookie(COOKIE, in.cookie(COOKIE));
    }
}
