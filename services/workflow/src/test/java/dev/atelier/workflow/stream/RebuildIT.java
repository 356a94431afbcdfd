package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.MaskEdit;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.log.LogLine;
import dev.atelier.workflow.log.Rebuild;
import dev.atelier.workflow.log.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that go every way there is, against a real broker and real share groups; then all of them rebuilt from the log alone. With
 * {@code -Datelier.histories=DIR} their records are written there, to be kept as golden histories.
 */
class RebuildIT {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(1), 10);
    private static final ImageRef MASK = new ImageRef("ab".repeat(32), "image/png", 128, 128);
    private static final int RACES = 12;

    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        broker.makeTopics();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldRebuildEveryJobFromTheLogAlone() throws Exception {
        StreamSettings settings = new StreamSettings(Brokers.at(broker.bootstrapServers()), "rebuild-it", folder.resolve("state"), 2, 1, QUICK,
                DispatchSettings.DEFAULT);
        try (WorkflowStreams _ = WorkflowStreams.start(settings);
                FakeWorker worker = new FakeWorker(broker.bootstrapServers(), this::answer)) {
            runJobs(worker);
        }
        Map<String, JobSnapshot> shown = shown();
        Verification verification = new Verification(shown);
        // another machine, with other settings: what it makes of the log must not depend on them
        Rebuild rebuild = new Rebuild();
        for (ConsumerRecord<String, byte[]> record : records(Topics.EVENTS)) {
            for (Effect effect : rebuild.take(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))) {
                if (effect instanceof Effect.EmitSnapshot(JobSnapshot snapshot)) {
                    verification.take(snapshot);
                }
            }
        }
        assertThat(verification.differences(rebuild.jobs().keySet())).isEmpty();
        assertThat(verification.same()).isEqualTo(9 + RACES);
        if (System.getProperty("atelier.histories") != null) {
            record(Path.of(System.getProperty("atelier.histories")), shown);
        }
    }

    private void runJobs(FakeWorker worker) {
        for (String job : List.of("success", "failure", "retry", "parked", "cancel", "replay", "masks")) {
            worker.send(Topics.COMMANDS, Jobs.submit(job, "acme"));
        }
        worker.send(Topics.COMMANDS, new SubmitJob("deadline", "acme", Jobs.small(), null, Instant.now().plusSeconds(5), null, null, null));
        for (int n = 0; n < RACES; n++) {
            worker.send(Topics.COMMANDS, Jobs.submit("race-" + n, "rival"));
        }
        awaitEnd("race-0", JobStatus.SUCCEEDED);
        for (int n = 0; n < RACES; n++) {
            // the others are about to succeed, or just have: the log decides
            pause(Duration.ofMillis(20));
            worker.send(Topics.COMMANDS, new CancelJob("race-" + n, "rival", "never mind"));
        }
        awaitTask("cancel", "ds-bal");
        worker.send(Topics.COMMANDS, new CancelJob("cancel", "acme", "enough"));
        awaitEnd("replay", JobStatus.FAILED);
        worker.send(Topics.COMMANDS, ReplayJob.of("replay", "acme", Stage.DS_BAL, false));
        awaitEnd("success", JobStatus.SUCCEEDED);
        worker.send(Topics.COMMANDS, new SubmitJob("fork", "acme", Jobs.small(.9), null, null, "success", null, null));
        awaitEnd("masks", JobStatus.SUCCEEDED);
        worker.send(Topics.COMMANDS, new ReplaceMasks("masks", "acme", List.of(new MaskEdit(1, 0, MASK))));
        awaitTask("masks", "a mask");
        Map.of("success", JobStatus.SUCCEEDED, "failure", JobStatus.FAILED, "retry", JobStatus.SUCCEEDED, "parked", JobStatus.PARKED,
                "cancel", JobStatus.CANCELLED, "replay", JobStatus.SUCCEEDED, "masks", JobStatus.SUCCEEDED, "fork", JobStatus.SUCCEEDED,
                "deadline", JobStatus.FAILED).forEach(this::awaitEnd);
        for (int n = 0; n < RACES; n++) {
            String race = "race-" + n;
            await().atMost(LIMIT).until(() -> shown().get(race).state().ended());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What becomes of a task, by the job's name. */
    private List<TaskEvent> answer(Task task) {
        TaskStarted started = new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0);
        return outcome(task).map(end -> List.of(started, end)).orElse(List.of(started));
    }

    /** Nothing where the worker never tells. */
    private Optional<TaskEvent> outcome(Task task) {
        boolean training = task.stage() == Stage.DS_BAL;
        boolean first = task.attempt() == 1;
        return switch (task.job()) {
            case "cancel", "deadline" -> training ? Optional.empty() : succeeded(task);
            case "failure" -> task.task().equals("generation-0") ? failed(task, Failure.Kind.TERMINAL) : succeeded(task);
            case "replay" -> training && first ? failed(task, Failure.Kind.TERMINAL) : succeeded(task);
            case "retry" -> task.stage() == Stage.SEGMENTATION && first ? failed(task, Failure.Kind.TRANSIENT) : succeeded(task);
            case "parked" -> training ? failed(task, Failure.Kind.TRANSIENT) : succeeded(task);
            default -> succeeded(task);
        };
    }

    private Optional<TaskEvent> succeeded(Task task) {
        return Optional.of(new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", task.contentKey(),
                !made.add(task.contentKey()), 1));
    }

    private static Optional<TaskEvent> failed(Task task, Failure.Kind kind) {
        return Optional.of(new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w",
                new Failure(kind, kind == Failure.Kind.TERMINAL ? "internal" : "storage-unavailable", "it did not work", "look into it")));
    }

    private void awaitEnd(String job, JobStatus status) {
        await(job).atMost(LIMIT).until(() -> shown().containsKey(job) && shown().get(job).state() == status);
    }

    /** Until that task has been started; for masks, until the job has one. */
    private void awaitTask(String job, String task) {
        await(job).atMost(LIMIT).until(() -> shown().containsKey(job) && (shown().get(job).spec().assets().get(1).mask(0).isPresent()
                || shown().get(job).tasks().stream().anyMatch(seen -> seen.task().equals(task) && seen.worker() != null)));
    }

    private static Map<String, JobSnapshot> shown() throws Exception {
        Map<String, JobSnapshot> shown = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records(Topics.JOBS)) {
            shown.put(record.key(), Messages.read(record.value(), JobSnapshot.class).data());
        }
        return shown;
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static void record(Path histories, Map<String, JobSnapshot> shown) throws Exception {
        Files.createDirectories(histories);
        for (Map.Entry<String, JobSnapshot> job : shown.entrySet()) {
            StringBuilder lines = new StringBuilder();
            for (String topic : List.of(Topics.COMMANDS, Topics.EVENTS)) {
                for (ConsumerRecord<String, byte[]> record : records(topic)) {
                    if (record.key().equals(job.getKey())) {
                        Instant at = Instant.ofEpochMilli(record.timestamp());
                        lines.append(Json.mapper().writeValueAsString(LogLine.of(topic, record.key(), at, record.value()))).append('\n');
                    }
                }
            }
            Files.writeString(histories.resolve(job.getKey() + ".jsonl"), lines);
            Files.writeString(histories.resolve(job.getKey() + ".snapshot.json"),
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(job.getValue()) + "\n");
        }
    }
}
