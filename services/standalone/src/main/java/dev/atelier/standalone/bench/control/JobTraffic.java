package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Submits jobs past the gateway, as the gateway would, and counts those accepted and ended by the events of their state. */
final class JobTraffic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** How the type of such an event is written; all other events are passed over without being read. */
    private static final String STATE_CHANGED = "\"atelier.job.state-changed.v1\"";

    private final KafkaProducer<String, byte[]> commands;
    private final KafkaConsumer<String, byte[]> events;
    private final Thread follower;
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    JobTraffic(String bootstrapServers) {
        commands = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 2),
                new StringSerializer(), new ByteArraySerializer());
        events = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(), new ByteArrayDeserializer());
        events.assign(IntStream.range(0, Topics.JOB_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.EVENTS, partition)).toList());
        events.seekToEnd(events.assignment());
        events.assignment().forEach(events::position);
        follower = Thread.ofPlatform().name("job-events").start(this::follow);
    }

    /** Sends it and does not wait. */
    void submit(JobSpec spec) {
        SubmitJob submit = SubmitJob.of("load-" + UUID.randomUUID(), "bench", spec);
        CloudEvent<SubmitJob> envelope = CloudEvent.of(submit, "/atelier/bench", Instant.now(), null);
        commands.send(new ProducerRecord<>(Topics.COMMANDS, submit.job(), Messages.write(envelope)));
        submitted.incrementAndGet();
    }

    /** Jobs submitted and not ended. */
    long open() {
        return submitted.get() - ended.get();
    }

    /** Jobs submitted that the workflow has not taken up. */
    long unaccepted() {
        return submitted.get() - accepted.get();
    }

    long accepted() {
        return accepted.get();
    }

    long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        events.wakeup();
        try {
            follower.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        commands.close();
    }

    private void follow() {
        try (events) {
            while (true) {
                events.poll(POLL).forEach(this::count);
            }
        } catch (WakeupException told) {
            // closed
        }
    }

    private void count(ConsumerRecord<String, byte[]> event) {
        if (!new String(event.value(), StandardCharsets.ISO_8859_1).contains(STATE_CHANGED)) {
            return;
        }
        try {
            JobStateChanged change = Messages.read(event.value(), JobStateChanged.class).data();
            (change.to().ended() ? ended : accepted).incrementAndGet();
        } catch (UnreadableMessageException impossible) {
            throw new IllegalStateException("the workflow service sent an event that cannot be read", impossible);
        }
    }
}
