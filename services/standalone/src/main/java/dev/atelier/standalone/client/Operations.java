package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What the gateway shows those who run the platform. Answers stay as JSON: they are shown, not reckoned with. */
public final class Operations {
    private static final String TOKEN = "ATELIER_OPERATOR_TOKEN";

    private static final Duration SWEEP_LIMIT = Duration.ofHours(2);

    private final GatewayClient gateway;

    public Operations(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** Parked jobs, newest first; {@code stage} and {@code cursor} may be {@code null}. */
    public JsonNode parked(String stage, String cursor, int limit) {
        return get("/v1/parked?limit=" + limit + parameter("stage", stage) + parameter("cursor", cursor));
    }

    /** One parked job with what stopped it. */
    public JsonNode parkedJob(String job) {
        return get("/v1/parked/" + job);
    }

    /** Messages that could not be read, newest first; {@code before} may be {@code null}. */
    public JsonNode deadMessages(Long before, int limit) {
        return get("/v1/operator/dead-messages?limit=" + limit + (before == null ? "" : "&before=" + before));
    }

    public JsonNode deadMessage(long id) {
        return get("/v1/operator/dead-messages/" + id);
    }

    /** What the job's webhook was sent. */
    public JsonNode deliveries(String job) {
        return get("/v1/jobs/" + job + "/deliveries");
    }

    /** Forgets old jobs and deletes what no job refers to, or says what that would be. Takes as long as it takes. */
    public JsonNode sweep(JsonNode request) {
        return gateway.answer(authorized(gateway.request("/v1/operator/retention")).timeout(SWEEP_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())), new TypeReference<>() {
                });
    }

    private JsonNode get(String path) {
        return answer(path, HttpRequest.Builder::GET);
    }

    /** What the request that is made there is answered. */
    JsonNode answer(String path, UnaryOperator<HttpRequest.Builder> method) {
        return gateway.answer(method.apply(authorized(gateway.request(path))), new TypeReference<>() {
        });
    }

    /** A token for operators is for gateways that want no credentials of others; an API key says more. */
    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        String token = System.getenv(TOKEN);
        return token == null || Credential.find().isPresent() ? request : request.setHeader("Authorization", "Bearer " + token);
    }

    private static String parameter(String name, String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
