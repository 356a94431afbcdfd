package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.standalone.bench.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends jobs one after another to the workflow service, with workers that finish every task at once. */
final class HopBench implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration JOB_LIMIT = Duration.ofSeconds(60);

    private final Consumer<String> news;
    private final HopClock clock = new HopClock();
    private final NoOpWorkers workers;
    private final KafkaProducer<String, byte[]> commands;
    private final KafkaConsumer<String, byte[]> jobs;

    /**
     * @param news told how many jobs are done
     */
    HopBench(String bootstrapServers, Consumer<String> news) {
        this.news = news;
        workers = new NoOpWorkers(1, bootstrapServers, clock);
        commands = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(), new ByteArraySerializer());
        jobs = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(), new ByteArrayDeserializer());
        jobs.assign(IntStream.range(0, Topics.JOB_PARTITIONS).mapToObj(partition -> new TopicPartition(Topics.JOBS, partition)).toList());
        jobs.seekToEnd(jobs.assignment());
        jobs.assignment().forEach(jobs::position);
    }

    /** Runs jobs to their end, one after another. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            SubmitJob submit = SubmitJob.of("hop-" + UUID.randomUUID(), "bench", SmallJobs.usual(i));
            CloudEvent<SubmitJob> envelope = CloudEvent.of(submit, "/atelier/bench", Instant.now(), null);
            commands.send(new ProducerRecord<>(Topics.COMMANDS, submit.job(), Messages.write(envelope)));
            awaitEnd(submit.job());
            news.accept("%d/%d jobs".formatted(i + 1, count));
        }
    }

    /** Runs jobs and measures the hops between their tasks. */
    Quantiles measure(int count) {
        int before = clock.milliseconds().size();
        run(count);
        List<Double> all = clock.milliseconds();
        return Quantiles.of(all.subList(before, all.size()));
    }

    @Override
    public void close() {
        workers.close();
        commands.close();
        jobs.close();
    }

    private void awaitEnd(String job) {
        long deadline = System.nanoTime() + JOB_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : jobs.poll(POLL)) {
                if (record.key().equals(job) && snapshot(record).state().ended()) {
                    return;
                }
            }
        }
        throw new IllegalStateException("Job " + job + " did not end within " + JOB_LIMIT.toSeconds() + " s");
    }

    private static JobSnapshot snapshot(ConsumerRecord<String, byte[]> record) {
        try {
            return Messages.read(record.value(), JobSnapshot.class).data();
        } catch (UnreadableMessageException impossible) {
            throw new IllegalStateException("The workflow service sent a snapshot that cannot be read", impossible);
        }
    }
}
