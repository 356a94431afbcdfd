package dev.atelier.images.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.embedded.Home;
import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A whole job by the images themselves, each as its user on a root that cannot be written: what an archive lacks shows here. */
class RunningImagesIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path ARCHIVES = Path.of(System.getProperty("atelier.image.archives"));
    private static final Path PAIR = Home.path().resolve("models/pairs/tower-roof");
    private static final List<String> STAGES = List.of("segmentation", "degradation", "warmup", "dsbal", "generation", "scoring");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;
    private final Map<String, ReadOnlyContainer> containers = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    @Test
    void shouldDoAWholeJob() throws Exception {
        assumeTrue(ReadOnlyContainer.isPossible(), "Nobody may make mount namespaces here: the images were not started");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
                EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"))) {
            writeKeys(store);
            Map<String, String> environment = environment(broker, store);

            ReadOnlyContainer provision = start("tools", environment, "provision");
            assertThat(provision.awaitEnd()).as(provision.log()).isZero();
            start("workflow", environment);
            start("gateway", environment);
            for (String stage : STAGES) {
                start(stage, environment);
            }
            ports.forEach((name, port) -> await(name).atMost(LIMIT).until(() -> isReady(name, port)));

            try (GatewayClient gateway = new GatewayClient(URI.create("http://127.0.0.1:" + ports.get("gateway")))) {
                String job = gateway.submit(form()).job();
                await(job).atMost(LIMIT).until(() -> allRun() && gateway.job(job).state().ended());
                JobSnapshot ended = gateway.job(job);
                assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(JobStatus.SUCCEEDED);
                assertThat(containers.values()).as("usage data of a library").allSatisfy(container -> assertThat(container.log()).doesNotContainIgnoringCase("telemetry"));
                assertThat(Results.fetch(gateway, job, folder.resolve("results"), Format.diffusers).contactSheet()).isNotEmptyFile();
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (ReadOnlyContainer container : containers.values()) {
            container.close();
        }
    }

    private ReadOnlyContainer start(String image, Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> own = new HashMap<>(environment);
        if (arguments.length == 0) {
            ports.put(image, Ports.free(1).getFirst());
            own.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(image)));
            own.put("ATELIER_WORKER_ID", image);
        }
        ReadOnlyContainer container = ReadOnlyContainer.start(ARCHIVES.resolve(image + ".tar"), Home.path().resolve("models/packs"), folder.resolve("keys"), own,
                List.of(arguments), Files.createDirectories(folder.resolve(image)));
        containers.put(image, container);
        return container;
    }

    private boolean allRun() {
        assertThat(ports.keySet()).allSatisfy(name -> assertThat(containers.get(name).isAlive()).as(containers.get(name).log()).isTrue());
        return true;
    }

    private boolean isReady(String name, int port) throws InterruptedException {
        allRun();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code infra/minio/make-keys} writes them. */
    private void writeKeys(EmbeddedStore store) throws IOException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("access-key"), store.accessKey());
        Files.writeString(keys.resolve("secret-key"), store.secretKey());
        Files.writeString(keys.resolve("services.properties"),
                "atelier.s3.access-key=" + store.accessKey() + "\natelier.s3.secret-key=" + store.secretKey() + "\n");
    }

    private static Map<String, String> environment(EmbeddedBroker broker, EmbeddedStore store) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ATELIER_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("ATELIER_S3_ENDPOINT", store.endpoint());
        environment.put("QUARKUS_CONFIG_LOCATIONS", "/run/keys/services.properties");
        environment.put("ATELIER_S3_ACCESS_KEY_FILE", "/run/keys/access-key");
        environment.put("ATELIER_S3_SECRET_KEY_FILE", "/run/keys/secret-key");
        environment.put("ATELIER_S3_BUCKET", store.bucket());
        environment.put("ATELIER_MODELS_PATH", "/models");
        environment.put("ATELIER_ENGINE_CACHE", "/cache/graphs");
        environment.put("ATELIER_WORKER_CACHE", "/cache/inputs");
        environment.put("ATELIER_WORKFLOW_STATE_DIR", "/state/streams");
        environment.put("ATELIER_ENGINE_THREADS", "1");
        environment.put("JDK_JAVA_OPTIONS", "-Xmx512m");
        return environment;
    }

    private static JobForm form() {
        ObjectNode settings = Json.mapper().createObjectNode().put("seed", 5);
        settings.putObject("training").put("warmUpSteps", 2).put("dsBalSteps", 2);
        settings.putObject("generation").put("steps", 2).put("baseline", false).putArray("prompts").add("<v0> with <v1>");
        settings.withObjectProperty("generation").putArray("seeds").add(0);
        return new JobForm(settings, new JobForm.Asset("tower", ImageFiles.in(PAIR.resolve("concept")).subList(0, 1), List.of()),
                List.of(new JobForm.Asset("roof", ImageFiles.in(PAIR.resolve("component")).subList(0, 1), List.of())));
    }
}
