package dev.atelier.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.base.digest.Sha256;
import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.broker.TopicSetup;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, between a real broker and a real object store. */
class SegmentationServiceIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Path PACK = Path.of(System.getProperty("atelier.pack"));
    private static EmbeddedBroker broker;
    private static EmbeddedStore s3;
    private static ObjectStore store;
    private static Child service;
    private static int port;
    private static ModelRef model;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        s3 = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
        try (Admin admin = broker.admin()) {
            TopicSetup.apply(admin);
        }
        store = new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region()));
        model = new ModelRef(PACK.getFileName().toString(), Sha256.ofFolder(PACK));
        port = Ports.free(1).getFirst();
        service = service(folder);
        await().atMost(LIMIT).until(() -> get("/q/health/ready").contains("\"UP\""));
    }

    private static Child service(Path folder) {
        Map<String, String> environment = Map.of("ATELIER_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "ATELIER_S3_ENDPOINT", s3.endpoint(),
                "ATELIER_S3_ACCESS_KEY", s3.accessKey(), "ATELIER_S3_SECRET_KEY", s3.secretKey(), "ATELIER_S3_BUCKET", s3.bucket(),
                "ATELIER_MODELS_PATH", PACK.getParent().toString(), "ATELIER_WORKER_ID", "segmentation-1",
                "ATELIER_WORKER_CACHE", folder.resolve("cache").toString(), "QUARKUS_HTTP_PORT", String.valueOf(port));
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        return new ChildJvm("segmentation", List.of(jar.toString()), "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"), List.of(), environment, Path.of("target", "segmentation.log")).start();
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
        broker.close();
        s3.close();
    }

    @Test
    void shouldTurnAnImageIntoMasks() throws Exception {
        Task task = task("masks", new SegmentImage(model, new Inputs(store).put("acme", picture()), 0, List.of("person", "hair"), null));

        send(Messages.write(CloudEvent.of(task, "/test", Instant.now(), null)));

        assertThat(awaitEvent(task, TaskSucceeded.class).worker()).isEqualTo("segmentation-1");
        assertThat(events(task)).hasAtLeastOneElementOfType(TaskStarted.class);
        Manifest manifest = new Artifacts(store).require("acme", task.contentKey());
        assertThat(manifest.files()).extracting(Manifest.File::name).containsExactlyInAnyOrder("mask.png", "overlay.png", "class-0.png", "class-1.png");
        assertThat(get("/q/metrics")).containsPattern("atelier_tasks_done_total\\{.*stage=\"segmentation\"");
    }

    @Test
    void shouldTellWhatIsWrongWithAnImage() throws Exception {
        String notAnImage = new Inputs(store).put("acme", "no image".getBytes(StandardCharsets.UTF_8));
        Task task = task("broken", new SegmentImage(model, notAnImage, 0, List.of("person", "hair"), null));

        send(Messages.write(CloudEvent.of(task, "/test", Instant.now(), null)));

        Failure failure = awaitEvent(task, TaskFailed.class).failure();
        assertThat(failure).returns("image-unreadable", Failure::code).returns(Failure.Kind.TERMINAL, Failure::kind);
    }

    @Test
    void shouldBuryAnUnreadableMessageAndGoOn() throws Exception {
        send("{".getBytes(StandardCharsets.UTF_8));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(read(Topics.DEAD_MESSAGES)).contains("{"));
    }

    private static Task task(String name, SegmentImage work) {
        return new Task("job-" + name, "acme", "segmentation-0-0", Stage.SEGMENTATION, 1, ContentKey.of(work), work, null, null, null, null);
    }

    private static byte[] picture() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("atelier.pairs"), "person-hair"))) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".png")).sorted().findFirst().orElseThrow());
        }
    }

    private static void send(byte[] message) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.tasks(Stage.SEGMENTATION), message)).get(20, TimeUnit.SECONDS);
        }
    }

    private static <T extends Message> T awaitEvent(Task task, Class<T> type) throws Exception {
        await().atMost(LIMIT).until(() -> events(task).stream().anyMatch(type::isInstance));
        return events(task).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private static List<Message> events(Task task) throws Exception {
        List<Message> events = new ArrayList<>();
        for (String json : read(Topics.EVENTS)) {
            Message event = Messages.read(json.getBytes(StandardCharsets.UTF_8)).data();
            if (event.job().equals(task.job())) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<String> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> messages = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> messages.add(new String(message.value(), StandardCharsets.UTF_8)));
            }
            return messages;
        }
    }

    private static String get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
