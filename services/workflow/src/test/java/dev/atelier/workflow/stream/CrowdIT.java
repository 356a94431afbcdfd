package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.SnapshotReader;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many jobs, many workers, several workflow processes: who waits for whom, what is counted, and that nothing is done twice or not at all.
 */
class CrowdIT {
    private static final Logger LOG = LoggerFactory.getLogger(CrowdIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(6);
    /**
     * Tasks of a stage that may be with the workers before a later one is chosen: one window for each partition, or what it has grown to.
     */
    private static final int AHEAD = 4 * Topics.JOB_PARTITIONS;

    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;
    private final List<WorkflowStreams> workflows = new ArrayList<>();
    private SnapshotReader snapshots;

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
        snapshots = SnapshotReader.fromNow(broker.bootstrapServers());
        startWorkflow();
    }

    @AfterEach
    void stop() {
        workflows.forEach(WorkflowStreams::close);
        snapshots.close();
    }

    @Test
    void shouldLetALoneJobThroughBesideAThousandOfAnotherTenant() throws Exception {
        List<Task> begun = new CopyOnWriteArrayList<>();
        try (FakeWorker nobody = new FakeWorker(broker.bootstrapServers(), _ -> List.of(), List.of())) {
            IntStream.range(0, 1000).forEach(n -> nobody.send(Topics.COMMANDS, Jobs.submit("busy-" + n, "busy")));
            await().atMost(LIMIT).until(() -> snapshots.look().keySet().stream().filter(job -> job.startsWith("busy-")).count() == 1000);
        }
        try (FakeWorker worker = new FakeWorker(broker.bootstrapServers(), task -> succeed(begun, task))) {
            await().atMost(LIMIT).until(() -> begun.size() > 100);
            int before = begun.size();
            worker.send(Topics.COMMANDS, Jobs.submit("lone", "lone"));
            await().atMost(LIMIT).until(() -> status("lone") == JobStatus.SUCCEEDED);

            long others = begun.size() - before - begun.stream().filter(task -> task.job().equals("lone")).count();
            LOG.info("{} tasks of the other tenant's 16000 were begun while the lone job went through", others);
            assertThat(others).as("the other tenant's tasks that were begun while the lone job went through").isLessThan(4000);
        }
        long unfinished = snapshots.look().values().stream().filter(job -> job.job().startsWith("busy-") && !job.state().ended()).count();
        assertThat(unfinished).as("jobs that the lone one did not wait for").isGreaterThan(500);
        cancelAll();
    }

    @Test
    void shouldCountTheBacklogOverProcessesAndRestarts() throws Exception {
        startWorkflow();
        try (FakeWorker nobody = new FakeWorker(broker.bootstrapServers(), _ -> List.of(), List.of())) {
            IntStream.range(0, 20).forEach(n -> nobody.send(Topics.COMMANDS, Jobs.submit("waiting-" + n, "acme")));
            await().atMost(LIMIT).until(() -> ready("waiting-") == 80);
            await().atMost(LIMIT).until(() -> backlog() == 80);
            workflows.removeFirst().close();
            await().atMost(LIMIT).until(() -> backlog() == 80);
            workflows.removeFirst().close();
            startWorkflow();
            await().atMost(LIMIT).until(() -> backlog() == 80);
        }
        cancelAll();
        await().atMost(LIMIT).until(() -> backlog() == 0);
    }

    @Test
    void shouldFlowWhileMoreWorkersThanPartitionsJoinAndLeave() throws Exception {
        List<FakeWorker> workers = new ArrayList<>();
        Random random = new Random(5);
        List<Task> begun = new CopyOnWriteArrayList<>();
        try {
            IntStream.range(0, 6).forEach(_ -> workers.add(new FakeWorker(broker.bootstrapServers(), task -> succeed(begun, task))));
            IntStream.range(0, 60).forEach(n -> workers.getFirst().send(Topics.COMMANDS, Jobs.submit("elastic-" + n, "tenant-" + n % 3)));
            for (int change = 0; change < 12; change++) {
                int seen = begun.size();
                await().atMost(LIMIT).until(() -> begun.size() >= Math.min(60 * 16, seen + 40));
                if (random.nextBoolean() && workers.size() > 2) {
                    workers.remove(random.nextInt(workers.size())).close();
                } else {
                    workers.add(new FakeWorker(broker.bootstrapServers(), task -> succeed(begun, task)));
                }
            }
            await().atMost(LIMIT).until(() -> snapshots.look().values().stream().filter(job -> job.job().startsWith("elastic-")
                    && job.state() == JobStatus.SUCCEEDED).count() == 60);
            // what was released before an earlier test's jobs were cancelled may still come
            assertThat(begun.stream().map(Task::subject).filter(task -> task.startsWith("elastic-")).distinct().count()).isEqualTo(60 * 16);
            await().atMost(LIMIT).until(() -> backlog() == 0);
        } finally {
            for (FakeWorker worker : workers) {
                worker.close();
            }
        }
    }

    @Test
    void shouldLetATenantsJobsRunOneAfterTheOther() throws Exception {
        startWorkflow();
        List<Task> begun = new CopyOnWriteArrayList<>();
        try (FakeWorker worker = new FakeWorker(broker.bootstrapServers(), task -> succeed(begun, task))) {
            for (int n = 0; n < 12; n++) {
                worker.send(Topics.COMMANDS, new SubmitJob("limited-" + n, "limited", Jobs.small(), null, null, null, 1, null));
            }
            await().atMost(LIMIT).until(() -> snapshots.look().values().stream().filter(job -> job.job().startsWith("limited-")
                    && job.state() == JobStatus.SUCCEEDED).count() == 12);
            List<String> order = begun.stream().map(Task::job).filter(job -> job.startsWith("limited-")).toList();
            for (String job : snapshots.seen().keySet().stream().filter(id -> id.startsWith("limited-")).toList()) {
                assertThat(order.lastIndexOf(job) - order.indexOf(job)).as("tasks between the first and the last of " + job).isEqualTo(15);
            }
        }
    }

    private void startWorkflow() {
        WorkflowStreams workflow = WorkflowStreams.start(new StreamSettings(Brokers.at(broker.bootstrapServers()), "atelier.workflow",
                folder.resolve("state-" + System.nanoTime()), 2, 1, RetryPolicy.DEFAULT, DispatchSettings.DEFAULT));
        workflows.add(workflow);
        await().atMost(LIMIT).until(() -> workflows.stream().allMatch(WorkflowStreams::ready));
    }

    private int backlog() {
        return workflows.stream().mapToInt(workflow -> IntStream.range(0, Stage.values().length).map(n -> workflow
                .backlog(Stage.values()[n])).sum()).sum();
    }

    private long ready(String prefix) throws Exception {
        return snapshots.look().values().stream().filter(job -> job.job().startsWith(prefix)).flatMap(job -> job.tasks().stream())
                .filter(task -> task.state() == TaskStatus.READY).count();
    }

    private JobStatus status(String job) throws Exception {
        return snapshots.look().containsKey(job) ? snapshots.seen().get(job).state() : null;
    }

    /** So that the next test begins with an empty house. */
    private void cancelAll() throws Exception {
        try (FakeWorker sender = new FakeWorker(broker.bootstrapServers(), _ -> List.of(), List.of())) {
            snapshots.look().values().stream().filter(job -> !job.state().ended()).forEach(job -> sender.send(Topics.COMMANDS,
                    new CancelJob(job.job(), job.tenant(), "the test is over")));
        }
        await().atMost(LIMIT).until(() -> snapshots.look().values().stream().allMatch(job -> job.state().ended()));
    }

    private static List<TaskEvent> succeed(List<Task> begun, Task task) {
        begun.add(task);
        return List.of(new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0),
                new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", task.contentKey(), false, 1));
    }
}
