package dev.atelier.gateway;

import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics what other parts of the platform would. */
public final class Topic implements AutoCloseable {
    public static final Failure FAILURE = new Failure(Failure.Kind.TRANSIENT, "storage-unavailable", "the store was away",
            "look at the store");
    private final KafkaProducer<String, byte[]> out;

    public Topic(String bootstrapServers) {
        out = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** @param value may be null */
    public void send(String topic, String key, byte[] value) {
        out.send(new ProducerRecord<>(topic, key, value));
        out.flush();
    }

    public void send(String topic, Message message) {
        send(topic, message.job(), Messages.write(CloudEvent.of(message, "/test", Instant.now(), null)));
    }

    /** Shows a job whose tasks stand as told, and tells of its state. */
    public JobSnapshot show(String job, String tenant, JobSpec spec, JobStatus state, Instant endedAt, long version,
            Function<PlannedTask, TaskStatus> tasks) {
        List<TaskSnapshot> all = Planner.plan(spec).tasks().stream().map(task -> snapshot(task, tasks.apply(task))).toList();
        Failure failure = state == JobStatus.PARKED ? FAILURE : null;
        JobSnapshot snapshot = new JobSnapshot(job, tenant, state, spec, 5, Instant.now(), Instant.now(), endedAt, null, all, failure, null,
                version);
        send(Topics.JOBS, snapshot);
        send(Topics.EVENTS, new JobStateChanged(job, tenant, null, state, failure, version));
        return snapshot;
    }

    private static TaskSnapshot snapshot(PlannedTask task, TaskStatus state) {
        boolean parked = state == TaskStatus.PARKED;
        return new TaskSnapshot(task.id(), task.stage(), state, parked ? 5 : 1, task.contentKey(), "w1", null, null,
                parked ? FAILURE : null, null, parked ? Instant.now() : null);
    }

    /** A tower with a roof, of one picture each. */
    public static JobSpec spec(long seed, String tower, String roof) {
        return new JobSpec("towers", new ModelRef("tailorworld", "ab12"), seed, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", List.of(new ImageRef(tower, "image/png", 96, 96)), null),
                new AssetSpec(AssetRole.COMPONENT, "roof", List.of(new ImageRef(roof, "image/png", 96, 96)), null)), null, null, null);
    }

    public static JobSpec spec(long seed) {
        return spec(seed, "a".repeat(64), "b".repeat(64));
    }

    @Override
    public void close() {
        out.close();
    }
}
