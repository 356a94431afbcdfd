package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.SnapshotReader;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in, tasks out to real share groups, events back, snapshots to their end: against a real broker. */
class WorkflowIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(1), 10);

    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;
    private SnapshotReader snapshots;
    private WorkflowStreams workflow;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
        broker.makeTopics();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        snapshots = SnapshotReader.fromTheBeginning(broker.bootstrapServers());
        startWorkflow("state");
    }

    @AfterEach
    void stop() {
        workflow.close();
        snapshots.close();
    }

    @Test
    void shouldBringJobsOfSeveralTenantsToTheirEnd() throws Exception {
        try (FakeWorker worker = new FakeWorker(broker.bootstrapServers(), WorkflowIT::succeed)) {
            for (int n = 0; n < 6; n++) {
                worker.send(Topics.COMMANDS, Jobs.submit("many-" + n, "tenant-" + n % 2));
            }
            for (int n = 0; n < 6; n++) {
                awaitEnd("many-" + n, JobStatus.SUCCEEDED);
            }
            assertThat(worker.handled).hasSize(6 * 16);
        }
    }

    @Test
    void shouldRetryCancelAndGoOnAfterARestartWithoutItsState() throws Exception {
        try (FakeWorker worker = new FakeWorker(broker.bootstrapServers(), WorkflowIT::failFirstAttempts)) {
            worker.send(Topics.COMMANDS, Jobs.submit("restarted", "acme"));
            await().atMost(LIMIT).until(() -> latest("restarted") != null);
            workflow.close();
            startWorkflow("another-state");
            awaitEnd("restarted", JobStatus.SUCCEEDED);
            assertThat(snapshots.seen().get("restarted").tasks()).filteredOn(task -> task.task().equals("warm-up")).first()
                    .extracting(task -> task.attempt()).isEqualTo(2);

            worker.send(Topics.COMMANDS, Jobs.submit("unwanted", "acme"));
            worker.send(Topics.COMMANDS, new CancelJob("unwanted", "acme", "changed my mind"));
            awaitEnd("unwanted", JobStatus.CANCELLED);
        }
    }

    private void startWorkflow(String state) {
        workflow = WorkflowStreams.start(new StreamSettings(Brokers.at(broker.bootstrapServers()), "atelier.workflow", folder.resolve(state), 2, 1,
                QUICK,
                DispatchSettings.DEFAULT));
        await().atMost(LIMIT).until(workflow::ready);
    }

    private void awaitEnd(String job, JobStatus status) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> latest(job) != null && latest(job).state().ended());
        assertThat(snapshots.seen().get(job).state()).isEqualTo(status);
    }

    private JobSnapshot latest(String job) {
        return snapshots.look().get(job);
    }

    static List<TaskEvent> succeed(Task task) {
        return List.of(started(task), new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w",
                task.contentKey(),
                false, 1));
    }

    private static List<TaskEvent> failFirstAttempts(Task task) {
        return task.attempt() > 1 ? succeed(task)
                : List.of(started(task), new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), 1, "w",
                new Failure(Failure.Kind.TRANSIENT, "storage-unavailable", "away for a moment", "")));
    }

    private static TaskStarted started(Task task) {
        return new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0);
    }
}
