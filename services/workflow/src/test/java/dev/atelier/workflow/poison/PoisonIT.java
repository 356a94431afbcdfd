package dev.atelier.workflow.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.workflow.SnapshotReader;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.stream.DispatchSettings;
import dev.atelier.workflow.stream.StreamSettings;
import dev.atelier.workflow.stream.WorkflowStreams;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that kills every process which takes it, and one whose handler always throws, beside jobs that have nothing to do with either. */
class PoisonIT {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final RetryPolicy QUICK = new RetryPolicy(2, Duration.ofMillis(200), Duration.ofSeconds(1), 3);

    @TempDir
    private Path folder;
    private final Child[] workers = new Child[2];
    private EmbeddedBroker broker;
    private EmbeddedStore store;
    private WorkflowStreams workflow;
    private SnapshotReader snapshots;
    private KafkaProducer<String, byte[]> commands;
    private int deaths;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        store = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
        broker.makeTopics();
        workflow = WorkflowStreams.start(new StreamSettings(Brokers.at(broker.bootstrapServers()), "atelier.workflow", folder.resolve("state"), 2, 1,
                QUICK,
                DispatchSettings.DEFAULT));
        commands = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
                new ByteArraySerializer());
        snapshots = SnapshotReader.fromTheBeginning(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        Arrays.stream(workers).filter(worker -> worker != null).forEach(Child::close);
        workflow.close();
        snapshots.close();
        commands.close();
        store.close();
        broker.close();
    }

    @Test
    void shouldNeverHoldUpOtherJobsAndBeParkedItself() {
        send("deadly");
        send("throwing");
        await().atMost(LIMIT).until(() -> look() && deaths >= 1);
        IntStream.range(0, 4).forEach(n -> send("fine-" + n));
        await().atMost(LIMIT).until(() -> look() && IntStream.range(0, 4).allMatch(n -> status("fine-" + n) == JobStatus.SUCCEEDED));
        await().atMost(LIMIT).until(() -> look() && ended("deadly") && ended("throwing"));

        assertThat(snapshots.seen().get("throwing")).returns(JobStatus.PARKED, JobSnapshot::state).returns("internal", job -> job.failure().code());
        assertThat(snapshots.seen().get("deadly")).returns(JobStatus.PARKED, JobSnapshot::state).returns("worker-lost", job -> job.failure().code());
        assertThat(deaths).as("processes that the deadly task took with it before it was parked").isBetween(3, 40);
    }

    /** Starts again what has died, as a supervisor would, and takes in what is new. */
    private boolean look() throws Exception {
        for (int n = 0; n < workers.length; n++) {
            if (workers[n] == null || !workers[n].isAlive()) {
                deaths += workers[n] == null ? 0 : 1;
                workers[n] = worker("worker-" + n);
            }
        }
        snapshots.look();
        return true;
    }

    private Child worker(String id) {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return new ChildJvm(id, new Program(Path.of("target"), classPath, FragileWorker.class.getName()),
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(broker.bootstrapServers(), store.endpoint(), store.accessKey(), store.secretKey(), store.bucket(), id,
                        folder.resolve(id).toString()), Map.of(), Path.of("target", id + ".log")).start();
    }

    private boolean ended(String job) {
        return snapshots.seen().containsKey(job) && snapshots.seen().get(job).state().ended();
    }

    private JobStatus status(String job) {
        return snapshots.seen().containsKey(job) ? snapshots.seen().get(job).state() : null;
    }

    private void send(String job) {
        Message submit = Jobs.submit(job, "tenant-of-" + job);
        commands.send(new ProducerRecord<>(Topics.COMMANDS, job, Messages.write(CloudEvent.of(submit, "/test", Instant.now(), null))));
        commands.flush();
    }
}
