package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Workers of all stages, one thread for each: lease a task from the real share group, answer it with events, do nothing. */
final class FakeWorker implements AutoCloseable {
    /** When a task came, in nanoseconds of {@link System#nanoTime()}; when the events of the task before it were sent. */
    record Handled(Task task, long leased, long answered) {
    }

    final List<Handled> handled = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    FakeWorker(String bootstrapServers, Function<Task, List<TaskEvent>> answer) {
        this(bootstrapServers, answer, List.of(Stage.values()));
    }

    /** Of some stages only. */
    FakeWorker(String bootstrapServers, Function<Task, List<TaskEvent>> answer, List<Stage> stages) {
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG,
                0),
                new StringSerializer(), new ByteArraySerializer());
        stages.forEach(stage -> threads.add(Thread.ofPlatform().name("worker-" + stage.id())
                .start(() -> work(bootstrapServers, stage, answer))));
    }

    void send(String topic, Message message) {
        producer.send(new ProducerRecord<>(topic, message.job(), Messages.write(CloudEvent.of(message, "/test", Instant.now(), null))));
        producer.flush();
    }

    private void work(String bootstrapServers, Stage stage, Function<Task, List<TaskEvent>> answer) {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ConsumerConfig.GROUP_ID_CONFIG,
                Topics.workers(stage), "share.acknowledgement.mode", "explicit", "share.acquire.mode", "record_limit",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        try (KafkaShareConsumer<String, byte[]> consumer = new KafkaShareConsumer<>(config, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.tasks(stage)));
            while (!closed) {
                for (ConsumerRecord<String, byte[]> leased : consumer.poll(Duration.ofMillis(10))) {
                    long now = System.nanoTime();
                    Task task = read(leased);
                    answer.apply(task).forEach(event -> send(Topics.EVENTS, event));
                    handled.add(new Handled(task, now, System.nanoTime()));
                    consumer.acknowledge(leased, AcknowledgeType.ACCEPT);
                    consumer.commitSync();
                }
            }
        }
    }

    private static Task read(ConsumerRecord<String, byte[]> leased) {
        try {
            return Messages.read(leased.value(), Task.class).data();
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        producer.close();
    }
}
