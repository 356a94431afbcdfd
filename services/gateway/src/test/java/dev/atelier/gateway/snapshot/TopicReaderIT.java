package dev.atelier.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReaderIT {
    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        broker.makeTopics();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Probes and clients ask all the time, and nothing may be written all the while: each must have its answer. */
    @Test
    void shouldAnswerEachOfManyWhoAskWhereNothingIsWritten() {
        try (TopicReader reader = reader(); ScheduledExecutorService others = Executors.newScheduledThreadPool(4)) {
            reader.start();
            others.scheduleAtFixedRate(() -> reader.readUpToNow(Duration.ofMillis(10)), 0, 20, TimeUnit.MILLISECONDS);
            for (int n = 0; n < 5; n++) {
                assertThat(reader.readUpToNow(Duration.ofSeconds(10))).isTrue();
            }
        }
    }

    @Test
    void shouldHaveHandledWhatWasWrittenBeforeTheQuestion() throws Exception {
        try (TopicReader reader = reader(); KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new ByteArraySerializer())) {
            reader.start();
            for (int n = 0; n < 20; n++) {
                producer.send(new ProducerRecord<>(Topics.JOBS, "job-" + n, new byte[1])).get(10, TimeUnit.SECONDS);
                assertThat(reader.readUpToNow(Duration.ofSeconds(10))).isTrue();
                assertThat(handled).contains("job-" + n);
            }
        }
    }

    private TopicReader reader() {
        return new TopicReader(Brokers.at(broker.bootstrapServers()), Topics.JOBS, Topics.JOB_PARTITIONS, message -> handled.add(message.key()));
    }
}
