package dev.atelier.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Ports;
import dev.atelier.schemas.Brokers;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.cancel.CancelledException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, with a short lock. */
class LeaseLoopIT {
    private static final String TOPIC = "queue";
    private static final String GROUP = "workers";
    private static final Duration LOCK = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;
    private final List<Integer> ports = Ports.free(2);
    private final List<LeaseLoop> loops = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Path home;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        home = folder.resolve("broker-" + ports.getFirst());
        launch();
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get(20, TimeUnit.SECONDS);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, GROUP), List.of(
                    set("share.auto.offset.reset", "earliest"), set("share.record.lock.duration.ms", String.valueOf(LOCK.toMillis())),
                    set("share.renew.acknowledge.enable", "true")))).all().get(20, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        loops.forEach(LeaseLoop::close);
        broker.close();
    }

    @Test
    void shouldKeepALeaseForAsLongAsTheWorkTakes() throws Exception {
        produce("long", "short");
        AtomicInteger renewals = new AtomicInteger();
        List<String> done = new CopyOnWriteArrayList<>();
        LeaseMonitor counting = new LeaseMonitor() {
            @Override
            public void renewed() {
                renewals.incrementAndGet();
            }
        };
        // either worker may be the one that gets the long message
        for (String worker : List.of("w1", "w2")) {
            loop(worker, (message, token) -> {
                note(message);
                pause(text(message).equals("long") ? LOCK.multipliedBy(3) : Duration.ZERO, token);
                done.add(text(message));
                return Verdict.ACCEPT;
            }, counting);
        }

        await().atMost(LIMIT).until(() -> done.containsAll(List.of("long", "short")));
        settle();
        assertThat(renewals.get()).isGreaterThanOrEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrder("long", "short");
    }

    @Test
    void shouldHandOutEachMessageToOneWorker() throws Exception {
        String[] texts = IntStream.range(0, 60).mapToObj(String::valueOf).toArray(String[]::new);
        produce(texts);

        for (int i = 0; i < 3; i++) {
            loop("w" + i, noting(Verdict.ACCEPT), LeaseMonitor.NONE);
        }

        await().atMost(LIMIT).until(() -> seen.size() >= texts.length);
        settle();
        assertThat(seen).containsExactlyInAnyOrder(texts);
    }

    @Test
    void shouldGiveAMessageBackWhenItStops() throws Exception {
        produce("task");
        LeaseLoop first = loop("w1", (message, token) -> {
            note(message);
            return waitForCancel(token) == CancelReason.SHUTDOWN ? Verdict.RELEASE : Verdict.ACCEPT;
        }, LeaseMonitor.NONE);
        await().atMost(LIMIT).until(() -> seen.size() == 1);

        first.close();
        loop("w2", noting(Verdict.ACCEPT), LeaseMonitor.NONE);

        await().atMost(LIMIT).until(() -> seen.size() == 2);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void shouldTellTheWorkToStopWhenTheLeaseIsLostAndTakeTheMessageAgain() throws Exception {
        produce("task");
        List<CancelReason> reasons = new CopyOnWriteArrayList<>();
        loop("w1", (message, token) -> {
            note(message);
            if (seen.size() == 1) {
                reasons.add(waitForCancel(token));
            }
            return Verdict.ACCEPT;
        }, LeaseMonitor.NONE);
        await().atMost(LIMIT).until(() -> seen.size() == 1);

        broker.child().kill();
        broker.close();
        launch();

        await().atMost(LIMIT.multipliedBy(2)).until(() -> seen.size() == 2);
        assertThat(reasons).containsExactly(CancelReason.LEASE_LOST);
    }

    @Test
    void shouldComeToRestWithoutAGoodbyeThatNobodyHears() throws Exception {
        produce("task");
        LeaseLoop loop = loop("w1", (message, token) -> {
            note(message);
            return waitForCancel(token) == CancelReason.SHUTDOWN ? Verdict.RELEASE : Verdict.ACCEPT;
        }, LeaseMonitor.NONE);
        await().atMost(LIMIT).until(() -> seen.size() == 1);

        broker.child().kill();
        loop.stop();

        // a consumer's own patience is half a minute
        assertThat(loop.awaitStop(Duration.ofSeconds(20))).isTrue();
    }

    private void launch() {
        broker = EmbeddedBroker.launch(home, folder.resolve("broker.log"), ports.getFirst(), ports.getLast());
        broker.awaitReady();
    }

    private LeaseLoop loop(String name, LeasedWork work, LeaseMonitor monitor) {
        LeaseLoop loop = LeaseLoop.start(new LeaseSettings(Brokers.at(broker.bootstrapServers()), TOPIC, GROUP, name), work, monitor);
        loops.add(loop);
        return loop;
    }

    private LeasedWork noting(Verdict verdict) {
        return (message, token) -> {
            note(message);
            return verdict;
        };
    }

    private void note(LeasedMessage message) {
        seen.add(text(message));
    }

    /** Long enough for a lock to end and a message to come again, if any had been left unacknowledged. */
    private static void settle() {
        pause(LOCK.plusSeconds(1), new CancelToken());
    }

    private static void pause(Duration time, CancelToken token) {
        token.pause(time);
    }

    private static CancelReason waitForCancel(CancelToken token) {
        try {
            token.pause(LIMIT.multipliedBy(3));
            return null;
        } catch (CancelledException e) {
            return e.reason();
        }
    }

    private void produce(String... texts) throws Exception {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (String text : texts) {
                producer.send(new ProducerRecord<>(TOPIC, text, text)).get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static String text(LeasedMessage message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }
}
