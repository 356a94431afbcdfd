package dev.atelier.rehearsal.seen;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.rehearsal.ShortWork;
import dev.atelier.schemas.Json;
import dev.atelier.stage.process.StageProcesses;
import dev.atelier.telemetry.trace.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gateway, workflow and one worker of all stages as processes, with everything on that is off by default: traces to a receiver, logs as JSON. */
final class Platform implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(120);
    static final String TENANT = "acme";
    private static final Path PAIR = Path.of(System.getProperty("atelier.pairs"), "tower-roof");

    final Receiver receiver = new Receiver();
    final StageProcesses processes;
    final StageProcesses.Worker gateway;
    final StageProcesses.Worker workflow;
    final StageProcesses.Worker worker;
    private final HttpClient http = HttpClient.newHttpClient();

    Platform(Path folder) throws IOException {
        processes = new StageProcesses(folder);
        Map<String, String> environment = Map.of("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString(), "ATELIER_LOG_JSON", "true",
                "ATELIER_MODELS_PATH", models(folder).toString(), "ATELIER_WORKFLOW_STATE_DIR", folder.resolve("streams").toString(),
                "ATELIER_METRICS_TENANT_CLASSES_ACME", "paying");
        gateway = processes.start("gateway", "seen-gateway", environment);
        workflow = processes.start("workflow", "seen-workflow", environment);
        worker = processes.start("rehearsal", "seen-worker", environment);
        Stream.of(gateway, workflow, worker).forEach(
                process -> await().atMost(LIMIT).until(() -> process.get("/q/health/ready").contains("\"status\": \"UP\",\n    \"checks\"")));
    }

    /** The bundled pack under the name for short work; nobody reads it. */
    private static Path models(Path folder) throws IOException {
        Path target = folder.resolve("models").resolve(ShortWork.MODEL);
        Path pack = StageProcesses.pack();
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.filter(file -> !file.endsWith("pack.json")).toList()) {
                Files.createDirectories(target.resolve(pack.relativize(file)).getParent());
                Files.copy(file, target.resolve(pack.relativize(file).toString()));
            }
        }
        return target.getParent();
    }

    /** A job of nine short tasks; its id. */
    String submit(int seed) throws Exception {
        ObjectNode job = Json.mapper().createObjectNode().put("model", ShortWork.MODEL).put("seed", seed);
        job.putObject("concept").put("word", "tower").putArray("images").add(upload("concept"));
        job.putArray("components").addObject().put("word", "roof").putArray("images").add(upload("component"));
        job.putObject("training").put("warmUpSteps", 6).put("dsBalSteps", 6).put("checkpointEvery", 4);
        job.putObject("degradation").put("chunkSteps", 6);
        ObjectNode generation = job.putObject("generation").put("steps", 1).put("baseline", false);
        generation.putArray("prompts").add("<v0> with <v1>");
        generation.putArray("seeds").add(0);
        return post("/v1/jobs", "application/json", job.toString().getBytes()).path("job").asText();
    }

    private String upload(String asset) throws Exception {
        try (Stream<Path> photos = Files.list(PAIR.resolve(asset))) {
            Path photo = photos.filter(file -> file.toString().endsWith(".png")).sorted().findFirst().orElseThrow();
            return post("/v1/images", "image/png", Files.readAllBytes(photo)).path("sha256").asText();
        }
    }

    void replay(String job, String from) throws Exception {
        post("/v1/jobs/" + job + "/replay", "application/json", ("{\"from\": \"" + from + "\"}").getBytes());
    }

    void awaitEnd(String job) {
        await().atMost(LIMIT).until(() -> ask(HttpRequest.newBuilder(uri("/v1/jobs/" + job)).header("X-Atelier-Tenant", TENANT).build())
                .path("state").asText().equals("succeeded"));
    }

    JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(uri(path)).header("X-Atelier-Tenant", TENANT).header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)).build());
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(request + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }

    private URI uri(String path) {
        return gateway.address().resolve(path);
    }

    /** What the process has logged, as JSON; lines of the JVM itself are left out. */
    static List<JsonNode> log(StageProcesses.Worker process) throws IOException {
        return Files.readAllLines(process.child().log()).stream().filter(line -> line.startsWith("{")).map(Platform::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    @Override
    public void close() {
        processes.close();
        receiver.close();
        http.close();
    }
}
