package dev.atelier.workflow;

import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The newest snapshot of every job, as a gateway would have it. For one thread. */
public final class SnapshotReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final List<TopicPartition> JOBS = IntStream.range(0, Topics.JOB_PARTITIONS)
            .mapToObj(n -> new TopicPartition(Topics.JOBS, n)).toList();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, JobSnapshot> jobs = new ConcurrentHashMap<>();

    private SnapshotReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(JOBS);
    }

    public static SnapshotReader fromTheBeginning(String bootstrapServers) {
        SnapshotReader reader = new SnapshotReader(bootstrapServers);
        reader.consumer.seekToBeginning(JOBS);
        return reader;
    }

    /** Of what is written from now on. */
    public static SnapshotReader fromNow(String bootstrapServers) {
        SnapshotReader reader = new SnapshotReader(bootstrapServers);
        reader.consumer.seekToEnd(JOBS);
        JOBS.forEach(reader.consumer::position);
        return reader;
    }

    /** Takes in what has come since the last look. */
    public Map<String, JobSnapshot> look() {
        consumer.poll(POLL).forEach(this::take);
        return jobs;
    }

    /** All jobs as they were at the last look. */
    public Map<String, JobSnapshot> seen() {
        return jobs;
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            jobs.merge(message.key(), Messages.read(message.value(), JobSnapshot.class).data(), (a, b) -> a.version() > b.version() ? a : b);
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
