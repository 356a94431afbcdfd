package dev.atelier.gateway;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.ReplayJob;
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

/**
 * What the gateway needs of the other side, over the real broker: a submitted job runs, or ends at once where its name says so; a cancelled
 * one ends; a replayed one runs again.
 */
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
        JobSnapshot job = jobs.get(command.job());
        switch (command) {
            case SubmitJob submit when job == null -> submit(submit);
            case SubmitJob _ -> { }
            case CancelJob _ -> publish(StandInJobs.ended(job, JobStatus.CANCELLED, Stage.SEGMENTATION));
            case ReplayJob replay -> publish(StandInJobs.runningFrom(job, job.spec(), replay.from()));
            case ReplaceMasks replace -> publish(StandInJobs.runningFrom(job, job.spec().withMasks(replace.masks()), Stage.SEGMENTATION));
            case ForgetJob forget -> forget(forget.job());
        }
    }

    private void submit(SubmitJob submit) {
        JobSnapshot job = StandInJobs.submitted(submit);
        publish(job);
        send(Topics.PROGRESS, new Progress(submit.job(), submit.tenant(), "warm-up", Stage.WARM_UP, 1, 3, 200, Map.of("loss", .5), null));
        StandInJobs.endOf(job).ifPresent(this::publish);
    }

    private void forget(String job) {
        jobs.remove(job);
        out.send(new ProducerRecord<>(Topics.JOBS, job, null));
        out.flush();
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
