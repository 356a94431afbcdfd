package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");

    @TempDir
    private Path folder;
    private final Backlog backlog = new Backlog();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> commands;
    private TestInputTopic<String, byte[]> events;
    private final Map<String, JobStatus> seen = new HashMap<>();

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        DispatchSettings dispatch = new DispatchSettings(2, Duration.ZERO, Map.of());
        driver = new TopologyTestDriver(WorkflowTopology.build(RetryPolicy.DEFAULT, dispatch, backlog),
                properties, NOW);
        commands = driver.createInputTopic(Topics.COMMANDS, new StringSerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
        events = driver.createInputTopic(Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldBringAJobToItsEnd() throws Exception {
        send(Jobs.submit("j", "acme"));
        assertThat(work()).isEqualTo(16);
        List<JobSnapshot> snapshots = read(Topics.JOBS, JobSnapshot.class);
        assertThat(snapshots.getLast().state()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(snapshots).extracting(JobSnapshot::version).isSorted().doesNotHaveDuplicates();
        assertThat(read(Topics.EVENTS, Event.class)).filteredOn(JobStateChanged.class::isInstance)
                .extracting(event -> ((JobStateChanged) event).to())
                .containsExactly(JobStatus.RUNNING, JobStatus.SUCCEEDED);
        assertThat(backlog.of(Stage.SCORING)).isZero();
    }

    @Test
    void shouldReleaseTasksOnlyAShortDistanceAhead() throws Exception {
        send(Jobs.submit("a", "acme"));
        send(Jobs.submit("b", "acme"));
        List<Task> released = tasks(Stage.SEGMENTATION);
        assertThat(released).hasSize(2);
        assertThat(backlog.of(Stage.SEGMENTATION)).isEqualTo(4);
        send(started(released.getFirst()));
        assertThat(tasks(Stage.SEGMENTATION)).hasSize(1);
        assertThat(backlog.of(Stage.SEGMENTATION)).isEqualTo(3);
    }

    @Test
    void shouldServeAnotherTenantBetweenTheJobsOfTheFirst() throws Exception {
        for (int n = 0; n < 10; n++) {
            send(Jobs.submit("busy-" + n, "busy"));
        }
        send(Jobs.submit("lone", "lone"));
        List<String> order = new ArrayList<>();
        for (List<Task> next = tasks(Stage.SEGMENTATION); !next.isEmpty(); next = tasks(Stage.SEGMENTATION)) {
            for (Task task : next) {
                order.add(task.tenant());
                send(started(task));
            }
        }
        assertThat(order).hasSize(22);
        assertThat(order.subList(0, 6)).filteredOn("lone"::equals).hasSize(2);
    }

    @Test
    void shouldTakeACancelledJobsTasksOutOfTheQueue() throws Exception {
        send(Jobs.submit("a", "acme"));
        send(Jobs.submit("b", "acme"));
        tasks(Stage.SEGMENTATION);
        send(new CancelJob("a", "acme", "enough"));
        assertThat(read(Topics.CANCELLATIONS, CancelledTask.class)).extracting(CancelledTask::job).hasSize(4).containsOnly("a");
        assertThat(tasks(Stage.SEGMENTATION)).extracting(Task::job).containsExactly("b", "b");
    }

    @Test
    void shouldTryAgainWhenThePauseIsOver() throws Exception {
        send(Jobs.submit("a", "acme"));
        Task task = tasks(Stage.SEGMENTATION).getFirst();
        send(new TaskFailed("a", "acme", task.task(), task.stage(), 1, "w",
                new Failure(Failure.Kind.TRANSIENT, "storage-unavailable", "away", "")));
        assertThat(tasks(Stage.SEGMENTATION)).isEmpty();
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(tasks(Stage.SEGMENTATION)).extracting(Task::task, Task::attempt).containsExactly(tuple(task.task(), 2));
    }

    @Test
    void shouldWriteAmongTheEventsWhatItTookUpAndWhichTimeHadCome() throws Exception {
        send(Jobs.submit("a", "acme"));
        Task task = tasks(Stage.SEGMENTATION).getFirst();
        send(new TaskFailed("a", "acme", task.task(), task.stage(), 1, "w",
                new Failure(Failure.Kind.TRANSIENT, "storage-unavailable", "away", "")));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        send(new CancelJob("a", "acme", "enough"));
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(read(Topics.EVENTS, Event.class)).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("CommandTaken", "JobStateChanged", "JobReminded", "CommandTaken", "JobStateChanged");
    }

    @Test
    void shouldBuryWhatItCannotReadAndGoOn() throws Exception {
        commands.pipeInput("x", "nonsense".getBytes(StandardCharsets.UTF_8));
        commands.pipeInput("other-job", envelope(Jobs.submit("j", "acme")));
        send(Jobs.submit("j", "acme"));
        List<DeadMessage> dead = new ArrayList<>();
        for (byte[] value : values(Topics.DEAD_MESSAGES)) {
            dead.add(Json.mapper().readValue(value, DeadMessage.class));
        }
        assertThat(dead).extracting(DeadMessage::key).containsExactly("x", "other-job");
        assertThat(dead.getFirst()).extracting(DeadMessage::topic, DeadMessage::offset, DeadMessage::value)
                .containsExactly(Topics.COMMANDS, 0L, "nonsense");
        assertThat(dead.getFirst().reason()).contains("not JSON");
        assertThat(dead.getLast().reason()).contains("the record's key is 'other-job'");
        assertThat(tasks(Stage.SEGMENTATION)).hasSize(2);
    }

    @Test
    void shouldLetNoMoreOfATenantsJobsRunThanMayAndTheMostUrgentFirst() throws Exception {
        for (String job : List.of("first", "second", "third")) {
            send(limited(job, 5, 1));
        }
        send(limited("urgent", 9, 1));
        send(Jobs.submit("another", "beth"));
        assertThat(running()).containsExactlyInAnyOrder("first", "another");
        send(new CancelJob("second", "acme", "enough"));
        send(new CancelJob("first", "acme", "enough"));
        assertThat(running()).containsExactlyInAnyOrder("urgent", "another");
        send(new CancelJob("urgent", "acme", "enough"));
        assertThat(running()).containsExactlyInAnyOrder("third", "another");
    }

    @Test
    void shouldCountByTheLimitThatCameLast() throws Exception {
        for (String job : List.of("a", "b", "c", "d")) {
            send(limited(job, 5, 1));
        }
        send(limited("e", 5, 3));
        assertThat(running()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(work()).isEqualTo(5 * 16);
    }

    @Test
    void shouldLeaveAForgottenJobWithoutAValue() throws Exception {
        send(Jobs.submit("j", "acme"));
        send(new CancelJob("j", "acme", "enough"));
        send(new ForgetJob("j", "acme"));
        assertThat(values(Topics.JOBS).getLast()).isNull();
        send(Jobs.submit("j", "acme"));
        assertThat(read(Topics.JOBS, JobSnapshot.class).getLast().state()).isEqualTo(JobStatus.RUNNING);
    }

    private static SubmitJob limited(String job, int priority, int maxRunning) {
        return new SubmitJob(job, "acme", Jobs.small(), priority, null, null, maxRunning, null);
    }

    private Set<String> running() throws Exception {
        read(Topics.JOBS, JobSnapshot.class).forEach(job -> seen.put(job.job(), job.state()));
        return seen.entrySet().stream().filter(job -> job.getValue() == JobStatus.RUNNING).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Test
    void shouldTellAJobThatTheBrokerGaveItsTaskUp() throws Exception {
        send(Jobs.submit("a", "acme"));
        Task task = tasks(Stage.SEGMENTATION).getFirst();
        driver.createInputTopic(Topics.DEAD_TASKS, new StringSerializer(), new ByteArraySerializer())
                .pipeInput("a/" + task.task(), envelope(task));
        assertThat(read(Topics.JOBS, JobSnapshot.class).getLast().tasks().getFirst().failure().code()).isEqualTo("worker-lost");
    }

    @Test
    void shouldGiveTasksIdsThatSayWhatTheyAre() throws Exception {
        commands.pipeInput("a", Messages.write(CloudEvent.of(Jobs.submit("a", "acme"), "/test", NOW, null)));
        CloudEvent<?> task = Messages.read(values(Topics.tasks(Stage.SEGMENTATION)).getFirst());
        assertThat(task.traceparent()).isNull();
        assertThat(task.id()).isEqualTo("task-a/segmentation-0-0-1-0");
    }

    /** Starts and finishes tasks as they come, and counts them. */
    private int work() throws Exception {
        int done = 0;
        boolean idle = false;
        while (!idle) {
            idle = true;
            for (Stage stage : Stage.values()) {
                for (Task task : tasks(stage)) {
                    send(started(task));
                    send(new TaskSucceeded(task.job(), task.tenant(), task.task(), stage, task.attempt(), "w", task.contentKey(), false,
                            1));
                    done++;
                    idle = false;
                }
            }
        }
        return done;
    }

    private static TaskStarted started(Task task) {
        return new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0);
    }

    private void send(Message message) {
        (message instanceof Event ? events : commands).pipeInput(message.job(), envelope(message));
    }

    private static byte[] envelope(Message message) {
        return Messages.write(CloudEvent.of(message, "/test", NOW, null));
    }

    private List<Task> tasks(Stage stage) throws Exception {
        return read(Topics.tasks(stage), Task.class);
    }

    private <T extends Message> List<T> read(String topic, Class<T> type) throws Exception {
        List<T> messages = new ArrayList<>();
        for (byte[] value : values(topic)) {
            messages.add(Messages.read(value, type).data());
        }
        return messages;
    }

    private List<byte[]> values(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer()).readValuesToList();
    }
}
