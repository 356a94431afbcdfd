package dev.atelier.standalone.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.base.error.TransientException;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.Readiness;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.embedded.Home;
import dev.atelier.standalone.chaos.fleet.Probe;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ShortJob;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.platform.ServiceEnvironment;
import dev.atelier.standalone.platform.StoreSettings;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services against a broker that asks for TLS, a name and permissions, and a store that talks TLS: each with what it needs and no more. */
class LockedClusterIT {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration JOB_LIMIT = Duration.ofMinutes(5);
    private static final PlatformOptions OPTIONS = new PlatformOptions(0, 1, Home.path().resolve("models/packs"), 2, EnumSet.allOf(Service.class));

    @TempDir
    private static Path folder;
    private static final List<Child> SERVICES = new ArrayList<>();
    private static DataDirectory data;
    private static Certificate certificate;
    private static LockedBroker broker;
    private static EmbeddedStore store;
    private static URI gateway;

    @BeforeAll
    static void start() throws Exception {
        data = DataDirectory.open(folder.resolve("data"));
        certificate = Certificate.make(folder, "loopback");
        broker = LockedBroker.start(folder, certificate);
        store = EmbeddedStore.launch(data.store(), data.log("store"), certificate.keyStore(), certificate.password());
        store.awaitReady();
        int port = start("gateway", Program.service("gateway"), 160);
        start("workflow", Program.service("workflow"), 160);
        start("worker", Program.service("rehearsal"), 384);
        gateway = URI.create("http://127.0.0.1:" + port);
    }

    private static int start(String user, Program program, int heap) throws Exception {
        int port = Ports.free(1).getFirst();
        Map<String, String> environment = new HashMap<>(new ServiceEnvironment(broker.address(), StoreSettings.of(store), OPTIONS, data).of(user, port));
        environment.put("ATELIER_KAFKA_CLIENT_CONFIG", broker.clientConfig(user).toString());
        environment.put("ATELIER_S3_CA", certificate.pem().toString());
        Child child = new ChildJvm(user, program, Service.flags(heap, true), List.of(), environment, data.log(user)).start();
        SERVICES.add(child);
        Readiness.await(child, START_LIMIT, () -> Probe.isReady(port));
        return port;
    }

    @AfterAll
    static void stop() {
        Child.endAll(SERVICES, Duration.ofSeconds(5));
        if (store != null) {
            store.close();
        }
        if (broker != null) {
            broker.close();
        }
        data.close();
    }

    @Test
    void shouldBringAJobToItsEnd() {
        try (GatewayClient client = new GatewayClient(gateway)) {
            String job = client.submit(ShortJob.of(Home.path().resolve("models/pairs/tower-roof"), 2, 2)).job();
            await().atMost(JOB_LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> client.job(job).state().ended());
            assertThat(client.job(job).state()).isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void shouldNotLetAWorkerCommandOrMakeTasks() throws Exception {
        assertThatThrownBy(() -> write("worker", Topics.COMMANDS)).hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write("worker", Topics.tasks(Stage.WARM_UP))).hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write("worker", Topics.JOBS)).hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write("gateway", Topics.EVENTS)).hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void shouldNotLetInWhoDoesNotKnowThePassword() throws Exception {
        Path wrong = broker.clientConfig("worker", "guessed");
        assertThatThrownBy(() -> write(Brokers.at(broker.address(), Optional.of(wrong)), Topics.EVENTS))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldNotTalkToAStoreThatNobodyVouchesFor() throws Exception {
        Certificate other = Certificate.make(folder, "other");
        try (ObjectStore trusting = client(Optional.of(certificate.pem())); ObjectStore cautious = client(Optional.of(other.pem()));
                ObjectStore ofTheJvm = client(Optional.empty())) {
            trusting.put("t/x", new byte[1]);
            assertThatThrownBy(() -> cautious.put("t/x", new byte[1])).isInstanceOf(TransientException.class).hasMessageContaining("certificat");
            assertThatThrownBy(() -> ofTheJvm.put("t/x", new byte[1])).isInstanceOf(TransientException.class).hasMessageContaining("certificat");
        }
    }

    private static ObjectStore client(Optional<Path> ca) {
        return new ObjectStore(new S3Settings(URI.create(store.endpoint()), Optional.empty(), store.accessKey(), store.secretKey(), store.bucket(),
                store.region(), ca));
    }

    private static void write(String user, String topic) throws Exception {
        write(broker.as(user), topic);
    }

    private static void write(Brokers brokers, String topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(brokers.with(Map.of("max.block.ms", 10_000)), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[1])).get();
        }
    }
}
