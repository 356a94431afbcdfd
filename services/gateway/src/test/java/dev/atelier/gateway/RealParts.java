package dev.atelier.gateway;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.store.EmbeddedStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real broker, a real object store, and a folder with small model packs. */
public class RealParts implements QuarkusTestResourceLifecycleManager {
    /** A whole pack with random weights, small enough to be read in a test. */
    public static final Path TINY = Path.of("../../libs/diffusion/src/test/resources/tiny-pack");

    private EmbeddedBroker broker;
    private EmbeddedStore store;
    private StandInWorkflow workflow;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("gateway-it");
            broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
            store = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
            broker.makeTopics();
            workflow = new StandInWorkflow(broker.bootstrapServers());
            return Map.ofEntries(
                    Map.entry("atelier.kafka.bootstrap-servers", broker.bootstrapServers()),
                    Map.entry("atelier.s3.endpoint", store.endpoint()),
                    Map.entry("atelier.s3.access-key", store.accessKey()),
                    Map.entry("atelier.s3.secret-key", store.secretKey()),
                    Map.entry("atelier.s3.bucket", store.bucket()),
                    // a busy machine must not change the answers
                    Map.entry("atelier.gateway.accept-wait", "PT60S"),
                    Map.entry("atelier.gateway.cancel-wait", "PT60S"),
                    Map.entry("atelier.quotas.tenants.small.running", "1"),
                    Map.entry("atelier.quotas.tenants.small.queued", "1"),
                    Map.entry("atelier.webhooks.secrets.hooked", "whsec_of_the_test"),
                    Map.entry("atelier.webhooks.allowed-networks", "127.0.0.1/32"),
                    Map.entry("atelier.webhooks.allow-http", "true"),
                    Map.entry("atelier.images.allowed-networks", "127.0.0.1/32"),
                    Map.entry("atelier.images.allow-http", "true"),
                    Map.entry("atelier.webhooks.first-pause", "PT0.1S"),
                    Map.entry("atelier.retention.grace", "PT1S"),
                    Map.entry("atelier.models.path", models(folder).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pack with other defaults than the bundled one, which nobody runs, and one that no stage could use. */
    private static Path models(Path folder) throws IOException {
        Path models = folder.resolve("models");
        Path bundled = Path.of("../../models/packs/tailorworld");
        for (String file : List.of("model_index.json", "scheduler/scheduler_config.json", "text_encoder/config.json", "unet/config.json",
                "vae_decoder/config.json")) {
            copy(bundled.resolve(file), models.resolve("tailorworld").resolve(file));
            copy(bundled.resolve(file), models.resolve("half").resolve(file));
        }
        for (String network : List.of("text_encoder", "unet", "vae_encoder", "vae_decoder")) {
            Files.createFile(Files.createDirectories(models.resolve("tailorworld").resolve(network)).resolve("model.onnx"));
        }
        for (Path file : filesOf(TINY)) {
            copy(file, models.resolve("tiny").resolve(TINY.relativize(file).toString()));
        }
        Files.writeString(models.resolve("tailorworld/pack.json"), """
                {"name": "tailorworld", "defaults": {"rank": 8, "guidance-scale": 5.0}, "scenes": ["at night"]}""");
        return models;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    @Override
    public void stop() {
        for (AutoCloseable part : new AutoCloseable[] {workflow, store, broker}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
