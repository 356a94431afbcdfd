package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number that workers are scaled by is, after everything that can happen to a task, the number of tasks that nobody has started. */
class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");
    private static final int STEPS = 400;

    @TempDir
    private Path folder;
    private final Backlog backlog = new Backlog();
    private final Map<String, JobSnapshot> jobs = new HashMap<>();
    private final List<Task> delivered = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> commands;
    private TestInputTopic<String, byte[]> events;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "backlog");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(WorkflowTopology.build(RetryPolicy.DEFAULT, DispatchSettings.DEFAULT, backlog), properties, NOW);
        commands = driver.createInputTopic(Topics.COMMANDS, new StringSerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
        events = driver.createInputTopic(Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldBeWhatNobodyHasStarted(int seed) throws Exception {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            act(random, step);
            look();
            for (Stage stage : Stage.values()) {
                assertThat(backlog.of(stage)).as("%s after step %d", stage, step).isEqualTo((int) jobs.values().stream()
                        .flatMap(job -> job.tasks().stream()).filter(task -> task.stage() == stage && task.state() == TaskStatus.READY)
                                .count());
            }
        }
    }

    private void act(Random random, int step) {
        String job = "j" + random.nextInt(12);
        switch (random.nextInt(12)) {
            case 0, 1 -> send(Jobs.submit("j" + step % 12, "tenant-" + step % 3));
            case 2 -> send(new CancelJob(job, tenant(job), "enough"));
            case 3 -> send(ReplayJob.of(job, tenant(job), Stage.values()[random.nextInt(6)], random.nextBoolean()));
            case 4 -> driver.advanceWallClockTime(Duration.ofMillis(random.nextInt(3000)));
            default -> tell(random);
        }
    }

    private String tenant(String job) {
        return jobs.containsKey(job) ? jobs.get(job).tenant() : "nobody";
    }

    /** Of any task that was ever delivered: too late, twice, or out of order. */
    private void tell(Random random) {
        if (delivered.isEmpty()) {
            return;
        }
        Task task = delivered.get(Math.max(0, delivered.size() - 1 - random.nextInt(20)));
        switch (random.nextInt(5)) {
            case 0, 1 -> send(new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0));
            case 2, 3 -> send(new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", task
                    .contentKey(), false, 1));
            default -> send(new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w",
                    new Failure(random.nextInt(4) == 0 ? Failure.Kind.TERMINAL : Failure.Kind.TRANSIENT, "some-code", "broken", "")));
        }
    }

    private void look() throws Exception {
        for (Stage stage : Stage.values()) {
            for (byte[] value : values(Topics.tasks(stage))) {
                delivered.add(Messages.read(value, Task.class).data());
            }
        }
        for (byte[] value : values(Topics.JOBS)) {
            JobSnapshot job = Messages.read(value, JobSnapshot.class).data();
            jobs.put(job.job(), job);
        }
    }

    private void send(Message message) {
        (message instanceof Event ? events : commands).pipeInput(message.job(), Messages.write(CloudEvent.of(message, "/test", NOW, null)));
    }

    private List<byte[]> values(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer()).readValuesToList();
    }
}
