package dev.atelier.gateway;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the gateway needs of the other side, over the real broker: a submitted job runs, a cancelled one ends. */
final class StandInWorkflow implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> commands;
    private final KafkaProducer<String, byte[]> out;
    private final Map<String, JobSnapshot> jobs = new HashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    StandInWorkflow(String bootstrap) {
        commands = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "group.id", "stand-in", "auto.offset.reset", "earliest"),
                new StringDeserializer(), new ByteArrayDeserializer());
        out = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
        commands.subscribe(List.of(Topics.COMMANDS));
        thread = Thread.ofPlatform().name("stand-in-workflow").start(this::run);
    }

    private void run() {
        while (running) {
            for (ConsumerRecord<String, byte[]> record : commands.poll(Duration.ofMillis(50))) {
                try {
                    handle(Messages.read(record.value(), Command.class).data());
                } catch (UnreadableMessageException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        commands.close();
        out.close();
    }

    private void handle(Command command) {
        if (command instanceof SubmitJob submit && !jobs.containsKey(submit.job())) {
            publish(new JobSnapshot(submit.job(), submit.tenant(), JobStatus.RUNNING, submit.spec(), submit.priority(), Instant.now(), Instant.now(), null, null,
                    List.of(), null, null, 1));
            send(Topics.PROGRESS, new Progress(submit.job(), submit.tenant(), "warm-up", Stage.WARM_UP, 1, 3, 200, Map.of("loss", .5), null));
        } else if (command instanceof CancelJob cancel) {
            JobSnapshot job = jobs.get(cancel.job());
            publish(new JobSnapshot(job.job(), job.tenant(), JobStatus.CANCELLED, job.spec(), job.priority(), job.createdAt(), Instant.now(), Instant.now(), null,
                    List.of(), null, null, job.version() + 1));
        }
    }

    private void publish(JobSnapshot job) {
        jobs.put(job.job(), job);
        send(Topics.JOBS, job);
    }

    private void send(String topic, Message message) {
        out.send(new ProducerRecord<>(topic, message.job(), Messages.write(CloudEvent.of(message, "/test", Instant.now(), null))));
        out.flush();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
