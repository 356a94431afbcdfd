package dev.atelier.workflow.hanging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Ports;
import dev.atelier.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker is killed while a transaction is open that is too old by the time it comes back. Brokers 4.3 and 4.4 then end it without writing so
 * into the partition (KAFKA-20734): nobody who reads what is committed gets any further.
 */
class HangingTransactionsIT {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.JOBS, 0);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void whatACrashedBrokerForgotToEndIsAborted() throws Exception {
        List<Integer> ports = Ports.free(2);
        EmbeddedBroker broker = launch(ports);
        try {
            broker.makeTopics();
            KafkaProducer<byte[], byte[]> abandoned = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers(),
                    "transactional.id", "abandoned", "transaction.timeout.ms", (int) LONGEST.toMillis(), "max.block.ms", 10_000),
                    new ByteArraySerializer(), new ByteArraySerializer());
            abandoned.initTransactions();
            abandoned.beginTransaction();
            abandoned.send(new ProducerRecord<>(Topics.JOBS, 0, new byte[1], new byte[1])).get(10, TimeUnit.SECONDS);
            broker.child().kill();
            abandoned.close(Duration.ZERO);
            Thread.sleep(2 * LONGEST.toMillis());
            broker = launch(ports);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                HangingTransactions transactions = new HangingTransactions(admin, "atelier.", LONGEST);
                await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(500)).ignoreExceptions().until(() -> {
                    transactions.look();
                    return end(admin, IsolationLevel.READ_COMMITTED) > 0;
                });
                assertThat(end(admin, IsolationLevel.READ_COMMITTED)).isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED));
                assertThat(transactions.look()).isZero();
            }
        } finally {
            broker.close();
        }
    }

    private EmbeddedBroker launch(List<Integer> ports) {
        EmbeddedBroker broker = EmbeddedBroker.launch(folder.resolve("broker"), folder.resolve("broker.log"), ports.getFirst(), ports.getLast());
        broker.awaitReady();
        return broker;
    }

    private static long end(Admin admin, IsolationLevel isolation) throws Exception {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(isolation)).all().get(10, TimeUnit.SECONDS)
                .get(PARTITION).offset();
    }
}
