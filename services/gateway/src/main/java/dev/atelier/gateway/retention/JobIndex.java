package dev.atelier.gateway.retention;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Every job's references, read from the jobs topic itself up to its end: unlike the shelf it can say that it has missed nothing that was
 * written before it was asked, transactions still open at that time among it.
 */
final class JobIndex implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<TopicPartition> JOBS = IntStream.range(0, Topics.JOB_PARTITIONS)
            .mapToObj(n -> new TopicPartition(Topics.JOBS, n)).toList();

    /**
     * What is kept of a job.
     *
     * @param endedAt {@code null} while it has not ended
     * @param contentKeys of all its tasks, and of the adapter that it draws with
     * @param inputs its pictures and masks, by SHA-256
     */
    record Job(String id, String tenant, Instant endedAt, Set<String> contentKeys, Set<String> inputs) {
        static Job of(JobSnapshot snapshot) {
            return new Job(snapshot.job(), snapshot.tenant(), snapshot.state().ended() ? snapshot.endedAt() : null,
                    Stream.concat(snapshot.tasks().stream().map(TaskSnapshot::contentKey), snapshot.adapterKey().stream()).collect(Collectors.toSet()),
                    snapshot.spec().assets().stream().flatMap(AssetSpec::uploads).map(ImageRef::sha256).collect(Collectors.toSet()));
        }
    }

    private final Brokers brokers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Job> jobs = new HashMap<>();

    JobIndex(Brokers brokers) {
        this.brokers = brokers;
        consumer = new KafkaConsumer<>(brokers.with(Map.of("isolation.level", "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(JOBS);
        consumer.seekToBeginning(JOBS);
    }

    /** Reads on to where the topic ends now. */
    JobIndex catchUp() {
        Map<TopicPartition, Long> ends = ends();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
            if (System.nanoTime() > patience) {
                throw new TransientException(ErrorCode.BROKER_UNAVAILABLE,
                        "The jobs could not be read to their end within " + PATIENCE + ".",
                        "Nothing was deleted since they were last. Try again in a while.");
            }
        }
        return this;
    }

    /** As they are for readers of everything: what is written and not yet committed must be waited for. */
    private Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> all = new KafkaConsumer<>(brokers.with(Map.of()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return all.endOffsets(JOBS);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            jobs.remove(record.key());
            return;
        }
        try {
            jobs.put(record.key(), Job.of(Messages.read(record.value(), JobSnapshot.class).data()));
        } catch (UnreadableMessageException e) {
            // what cannot be read may refer to anything: nothing is safe to delete
            throw new UnreadableJobException(record.key(), e);
        }
    }

    Collection<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    boolean has(String job) {
        return jobs.containsKey(job);
    }

    /** Content keys and uploads that jobs of the tenant refer to, those jobs left out. */
    Set<String> references(String tenant, Set<String> leftOut) {
        Set<String> references = new HashSet<>();
        for (Job job : jobs.values()) {
            if (job.tenant().equals(tenant) && !leftOut.contains(job.id())) {
                references.addAll(job.contentKeys());
                references.addAll(job.inputs());
            }
        }
        return references;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
