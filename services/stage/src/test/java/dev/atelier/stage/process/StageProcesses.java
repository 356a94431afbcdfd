package dev.atelier.stage.process;

import dev.atelier.base.digest.Sha256;
import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and a real object store, and processes of the service whose module this runs in, started and killed by a test. */
public final class StageProcesses implements AutoCloseable {
    private static final Path PACK = Path.of(System.getProperty("atelier.pack"));
    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedStore s3;
    private final ObjectStore store;
    private final List<Child> children = new ArrayList<>();

    public StageProcesses(Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        s3 = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
        broker.makeTopics();
        store = new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region()));
    }

    public ObjectStore store() {
        return store;
    }

    /** The bundled model. */
    public static ModelRef model() throws IOException {
        return new ModelRef(PACK.getFileName().toString(), Sha256.ofFolder(PACK));
    }

    public static Path pack() {
        return PACK;
    }

    /** A service's process, and where it answers. */
    public record Worker(Child child, URI address) {
        /** The body of an answer; empty while there is none. */
        public String get(String path) {
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }

    /** Starts a process of this module's service. */
    public Worker start(String worker) {
        return start(Path.of("").toAbsolutePath().getFileName().toString(), worker, Map.of());
    }

    /**
     * Starts a process of any service that is built.
     *
     * @param service its folder below {@code services}
     * @param name of the process, and of its log in this module's {@code target}
     * @param more settings, as environment variables
     */
    public Worker start(String service, String name, Map<String, String> more) {
        int port = Ports.free(1).getFirst();
        Map<String, String> environment = new HashMap<>(Map.of("ATELIER_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "ATELIER_S3_ENDPOINT", s3.endpoint(), "ATELIER_S3_ACCESS_KEY", s3.accessKey(), "ATELIER_S3_SECRET_KEY", s3.secretKey(),
                "ATELIER_S3_BUCKET", s3.bucket(), "ATELIER_MODELS_PATH", PACK.toAbsolutePath().getParent().toString(), "ATELIER_WORKER_ID", name,
                "ATELIER_WORKER_CACHE", folder.resolve("cache").toString(), "ATELIER_ENGINE_CACHE", folder.resolve("graphs").toString(),
                "QUARKUS_HTTP_PORT", String.valueOf(port)));
        environment.putAll(more);
        Child child = new ChildJvm(name, Program.service(service),
                List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"), List.of(), environment,
                Path.of("target", name + ".log")).start();
        children.add(child);
        return new Worker(child, URI.create("http://127.0.0.1:" + port));
    }

    public void send(Task task) throws Exception {
        send(Topics.tasks(task.stage()), Messages.write(CloudEvent.of(task, "/test", Instant.now(), null)));
    }

    public void send(String topic, byte[] message) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, message)).get(20, TimeUnit.SECONDS);
        }
    }

    /** What was told of a job so far. */
    public List<Message> events(String job) throws Exception {
        List<Message> events = new ArrayList<>();
        for (String json : read(Topics.EVENTS)) {
            Message event = Messages.read(json.getBytes(StandardCharsets.UTF_8)).data();
            if (event.job().equals(job)) {
                events.add(event);
            }
        }
        return events;
    }

    /** Those of one type. */
    public <T extends Message> List<T> events(String job, Class<T> type) throws Exception {
        return events(job).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All values of a topic. */
    public List<String> read(String topic) {
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

    @Override
    public void close() {
        children.forEach(Child::close);
        store.close();
        broker.close();
        s3.close();
    }
}
