package dev.atelier.standalone.bench;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A worker of one stage that leases tasks as the real ones do and finishes them at once. */
final class NoOpWorker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final String name;
    private final HopClock clock;
    private final KafkaShareConsumer<String, byte[]> queue;
    private final KafkaProducer<String, byte[]> events;
    private final Thread thread;

    NoOpWorker(Stage stage, String bootstrapServers, HopClock clock) {
        this.name = "no-op-" + stage.id();
        this.clock = clock;
        this.queue = new KafkaShareConsumer<>(Map.of(
                "bootstrap.servers", bootstrapServers, "group.id", Topics.workers(stage),
                "share.acknowledgement.mode", "explicit", "share.acquire.mode", "record_limit", "max.poll.records", 1),
                new StringDeserializer(), new ByteArrayDeserializer());
        this.events = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(), new ByteArraySerializer());
        queue.subscribe(List.of(Topics.tasks(stage)));
        this.thread = Thread.ofPlatform().name(name).start(this::work);
    }

    @Override
    public void close() {
        queue.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        events.close();
    }

    private void work() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : queue.poll(POLL)) {
                    finish(Messages.read(record.value(), Task.class).data());
                    queue.acknowledge(record, AcknowledgeType.ACCEPT);
                    queue.commitSync();
                }
            }
        } catch (WakeupException told) {
            queue.close();
        } catch (UnreadableMessageException impossible) {
            throw new IllegalStateException("The workflow service sent a task that cannot be read", impossible);
        }
    }

    private void finish(Task task) {
        clock.started(task);
        send(task, new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), name, null));
        clock.finished(task);
        send(task, new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), name, task.contentKey(), false, 0));
    }

    private void send(Task task, Message event) {
        events.send(new ProducerRecord<>(Topics.EVENTS, task.job(), Messages.write(CloudEvent.of(event, "/atelier/bench", Instant.now(), null))));
    }
}
