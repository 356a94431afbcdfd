package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.workflow.SnapshotReader;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that cannot open its store, as on a full disk, or finds no topics, comes back under its name once it can go on. */
class FailedThreadIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String APPLICATION = "atelier.workflow";

    @TempDir
    private Path folder;

    /** In the way of what is opened before its threads run, and of what they open themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"0_%d/rocksdb/plans", "0_%d"})
    void shouldComeBackUnderItsNameWhenItsStoreCanBeOpened(String path) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log")); Admin admin = broker.admin()) {
            broker.makeTopics();
            List<Path> inTheWay = blockStores(folder.resolve("state").resolve(APPLICATION), path);
            StreamSettings settings = new StreamSettings(Brokers.at(broker.bootstrapServers()), APPLICATION, folder.resolve("state"), 2, 1,
                    RetryPolicy.DEFAULT, DispatchSettings.DEFAULT, Optional.of("one"));
            try (WorkflowStreams workflow = WorkflowStreams.start(settings);
                    SnapshotReader snapshots = SnapshotReader.fromTheBeginning(broker.bootstrapServers());
                    FakeWorker worker = new FakeWorker(broker.bootstrapServers(), WorkflowIT::succeed)) {
                Thread.sleep(5_000);
                assertThat(workflow.ready()).isFalse();
                assertThat(workflow.live()).as("a disk may have room again").isTrue();
                for (Path file : inTheWay) {
                    Files.delete(file);
                }

                await().atMost(LIMIT).until(workflow::ready);
                worker.send(Topics.COMMANDS, Jobs.submit("late", "acme"));
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(20))
                        .until(() -> snapshots.look().containsKey("late") && snapshots.look().get("late").state() == JobStatus.SUCCEEDED);
                assertThat(admin.describeConsumerGroups(List.of(APPLICATION)).describedGroups().get(APPLICATION).get().members())
                        .extracting(MemberDescription::groupInstanceId).extracting(Optional::get).containsExactlyInAnyOrder("one-1", "one-2");
            }
        }
    }

    @Test
    void shouldBeginWhenItsTopicsAreThere() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"))) {
            StreamSettings settings = new StreamSettings(Brokers.at(broker.bootstrapServers()), APPLICATION, folder.resolve("state"), 2, 1,
                    RetryPolicy.DEFAULT, DispatchSettings.DEFAULT, Optional.of("one"));
            try (WorkflowStreams workflow = WorkflowStreams.start(settings)) {
                Thread.sleep(3_000);
                assertThat(workflow.ready()).isFalse();
                broker.makeTopics();

                await().atMost(LIMIT).until(workflow::ready);
            }
        }
    }

    private static List<Path> blockStores(Path state, String path) throws Exception {
        List<Path> files = IntStream.range(0, Topics.JOB_PARTITIONS).mapToObj(partition -> state.resolve(path.formatted(partition))).toList();
        for (Path file : files) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        return files;
    }
}
