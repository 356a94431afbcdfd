package dev.atelier.standalone.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A patient client of several gateways: whatever breaks, it asks again, any gateway, with the same idempotency key, until it has an answer
 * that stays. Safe for many threads.
 */
final class Api implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE_MILLIS = 2_000;
    /** Another try may be answered otherwise. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final List<URI> gateways;
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).version(HttpClient.Version.HTTP_1_1).build();

    Api(List<URI> gateways) {
        this.gateways = gateways;
    }

    /** What a gateway said in the end. */
    record Answer(int status, JsonNode body) {
        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /** A job in JSON. */
    Answer submit(String tenant, JsonNode job, String idempotencyKey, Random random) throws InterruptedException {
        return ask(random, "/v1/jobs", request -> request.header("X-Atelier-Tenant", tenant).header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(job.toString())));
    }

    Answer upload(String tenant, byte[] image, Random random) throws InterruptedException {
        return ask(random, "/v1/images", request -> request.header("X-Atelier-Tenant", tenant)
                .header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(image)));
    }

    Answer cancel(String tenant, String job, Random random) throws InterruptedException {
        return ask(random, "/v1/jobs/" + job + "/cancel", request -> request.header("X-Atelier-Tenant", tenant)
                .POST(BodyPublishers.noBody()));
    }

    /** Asks every gateway something that it can answer alone, once; what has no answer soon has none. */
    void probe(String tenant) {
        for (int which = 0; which < gateways.size(); which++) {
            String name = name(which);
            HttpRequest request = HttpRequest.newBuilder(gateways.get(which).resolve("/v1/jobs?limit=1")).header("X-Atelier-Tenant", tenant)
                    .timeout(PROBE_LIMIT).build();
            http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenAccept(answer -> {
                if (answer.statusCode() == 200) {
                    answers.add(new Answered(Instant.now(), name));
                }
            });
        }
    }

    private static String name(int gateway) {
        return "gateway-" + (gateway + 1);
    }

    List<Answered> answers() {
        return List.copyOf(answers);
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private Answer ask(Random random, String path, Shape shape) throws InterruptedException {
        for (int tries = 0;; tries++) {
            int which = random.nextInt(gateways.size());
            try {
                HttpRequest request = shape.of(HttpRequest.newBuilder(gateways.get(which).resolve(path)).timeout(ANSWER_LIMIT)).build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (!PASSING.contains(answer.statusCode())) {
                    answers.add(new Answered(Instant.now(), name(which)));
                    return new Answer(answer.statusCode(), Json.mapper().readTree(answer.body()));
                }
            } catch (IOException broken) {
                // dead, stopped, or cut off: the next try may go to another
            }
            Thread.sleep(random.nextInt(Math.min(LONGEST_PAUSE_MILLIS, 200 << Math.min(tries, 4))) + 50L);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
