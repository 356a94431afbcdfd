package dev.atelier.gateway.security;

import static java.util.Map.entry;

import dev.atelier.gateway.Pictures;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an endpoint is tried. An endpoint that has no probe fails {@link IsolationIT}.
 *
 * @param endpoint method and path, as the API's description has them
 * @param body of the request; {@code null} for none
 */
record Probe(String endpoint, String contentType, Object body) {
    private static final Map<String, String> PLACES = Map.ofEntries(entry("asset", "0"), entry("image", "0"), entry("task", "ds-bal"),
            entry("name", "kohya.safetensors"), entry("sha256", "a".repeat(64)), entry("stage", "ds-bal"), entry("id", "0"), entry("key", "0123456789ab"),
            entry("step", "50"), entry("word", "0"), entry("study", "00000000-0000-0000-0000-000000000000"));

    static final Map<String, Probe> ALL = Stream.concat(
            Stream.of("GET /v1/jobs", "GET /v1/jobs/{job}", "POST /v1/jobs/{job}/cancel", "DELETE /v1/jobs/{job}/masks/{asset}/{image}",
                    "GET /v1/jobs/{job}/events", "GET /v1/jobs/{job}/losses", "GET /v1/jobs/{job}/deliveries", "GET /v1/jobs/{job}/artifacts",
                    "GET /v1/jobs/{job}/artifacts/{task}/{name}", "GET /v1/jobs/{job}/files/{task}/{name}", "GET /v1/jobs/{job}/inputs/{sha256}",
                    "GET /v1/jobs/{job}/previews", "GET /v1/jobs/{job}/previews/{task}/{step}", "GET /v1/jobs/{job}/previews/{task}/{step}/heat/{word}", "GET /v1/jobs/{job}/adapter", "GET /v1/adapters", "GET /v1/adapters/{adapter}/images", "GET /v1/studies", "GET /v1/studies/{study}", "GET /v1/studies/{study}/answers", "GET /v1/parked", "GET /v1/parked/{job}",
                    "GET /v1/backlog", "GET /v1/backlog/{stage}", "GET /v1/operator/dead-messages", "GET /v1/operator/dead-messages/{id}",
                    "GET /v1/keys", "DELETE /v1/keys/{key}").map(endpoint -> new Probe(endpoint, null, null)),
            Stream.of(json("POST /v1/jobs", "{}"), json("POST /v1/jobs/{job}/replay", "{}"),
                    json("POST /v1/jobs/{job}/fork", "{\"set\": {\"seed\": 7}}"),
                    json("POST /v1/adapters/{adapter}/images", "{\"prompts\": [\"<v0> with <v1> on the moon\"]}"),
                    json("POST /v1/adapters", "{\"model\": \"tiny\"}"),
                    new Probe("POST /v1/adapters/files", "application/octet-stream", new byte[8]),
                    json("POST /v1/studies", "{}"),
                    json("POST /v1/replays", "{\"failedSince\": \"2h\", \"dryRun\": true}"),
                    json("POST /v1/operator/retention", "{\"dryRun\": true}"),
                    json("POST /v1/keys", "{\"tenant\": \"anna\", \"roles\": [\"read\"]}"),
                    new Probe("POST /v1/images", "image/png", Pictures.png(96, 96, 3)),
                    new Probe("PUT /v1/jobs/{job}/masks/{asset}/{image}", "image/png", Pictures.white(96))))
            .collect(Collectors.toMap(Probe::endpoint, Function.identity(), (one, _) -> one, TreeMap::new));

    private static Probe json(String endpoint, String body) {
        return new Probe(endpoint, "application/json", body);
    }

    /** Whether it is about somebody's job. */
    boolean isAboutAJob() {
        return endpoint.contains("{job}") || endpoint.contains("{adapter}");
    }

    String path(String job) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1).replace("{job}", job).replace("{adapter}", job);
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            path = path.replace("{" + place.getKey() + "}", place.getValue());
        }
        return path;
    }

    Response send(RequestSpecification request, String job) {
        RequestSpecification filled = body == null ? request : request.contentType(contentType).body(body instanceof byte[] bytes ? bytes
                : ((String) body).getBytes(StandardCharsets.UTF_8));
        return filled.request(endpoint.substring(0, endpoint.indexOf(' ')), path(job));
    }

    @Override
    public String toString() {
        return endpoint;
    }
}
