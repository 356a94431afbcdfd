package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.trace.TraceContext;
import dev.atelier.workflow.core.Jobs;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's trace as its messages carry it, and what is told of its waits and its end. */
class JobTraceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REQUEST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String REPLAY = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01";

    @TempDir
    private Path folder;
    private final List<WorkflowMonitor.Wait> waits = new ArrayList<>();
    private final List<WorkflowMonitor.Run> runs = new ArrayList<>();
    private TopologyTestDriver driver;
    private Instant time = NOW;

    @BeforeEach
    void start() {
        driver = driver("one");
    }

    private TopologyTestDriver driver(String state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(state).toString());
        return new TopologyTestDriver(WorkflowTopology.build(RetryPolicy.DEFAULT, new DispatchSettings(2, Duration.ZERO, Map.of()), new Backlog(),
                new Watcher()), properties, NOW);
    }

    private final class Watcher implements WorkflowMonitor {
        @Override
        public void taken(Wait wait) {
            waits.add(wait);
        }

        @Override
        public void ended(Run run) {
            runs.add(run);
        }
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldPutEachDispatchBelowTheJobAndTheJobBelowTheRequest() throws Exception {
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), REQUEST);
        CloudEvent<Task> task = task();
        time = NOW.plusSeconds(3);
        send(Topics.EVENTS, started(task.data()), task.traceparent());

        WorkflowMonitor.Wait wait = waits.getFirst();
        TraceContext job = snapshot();
        assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(wait.trace()).hasValueSatisfying(hop -> {
            assertThat(hop.span().traceparent()).as("the task carries its dispatch").isEqualTo(task.traceparent());
            assertThat(hop.parent()).as("which is below the job").isEqualTo(job);
        });
        assertThat(job.traceId()).as("all in the request's trace").isEqualTo(TraceContext.parse(REQUEST).orElseThrow().traceId());
    }

    @Test
    void shouldStayInItsTraceWhenAReminderTriesATaskAgain() throws Exception {
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), REQUEST);
        CloudEvent<Task> first = task();
        send(Topics.EVENTS, started(first.data()), first.traceparent());
        send(Topics.EVENTS, failed(first.data(), Failure.Kind.TRANSIENT), first.traceparent());
        driver.advanceWallClockTime(Duration.ofSeconds(5));

        CloudEvent<Task> again = tasks().stream().filter(task -> task.data().attempt() == 2).findFirst().orElseThrow();
        assertThat(again.traceparent()).isNotEqualTo(first.traceparent()).startsWith(REQUEST.substring(0, 36));
    }

    @Test
    void shouldGoOnInTheReplaysTraceAndKnowTheFirst() throws Exception {
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), REQUEST);
        TraceContext firstSpan = snapshot();
        CloudEvent<Task> task = task();
        time = NOW.plusSeconds(60);
        send(Topics.EVENTS, failed(task.data(), Failure.Kind.TERMINAL), task.traceparent());
        time = NOW.plusSeconds(1000);
        send(Topics.COMMANDS, new ReplayJob("a", "acme", Stage.SEGMENTATION, false, null), REPLAY);
        CloudEvent<Task> again = task();
        time = NOW.plusSeconds(1010);
        send(Topics.EVENTS, failed(again.data(), Failure.Kind.TERMINAL), again.traceparent());

        assertThat(again.traceparent()).startsWith(REPLAY.substring(0, 36));
        assertThat(runs).extracting(WorkflowMonitor.Run::status).containsExactly(JobStatus.FAILED, JobStatus.FAILED);
        assertThat(runs).extracting(WorkflowMonitor.Run::duration).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(10));
        assertThat(runs).extracting(run -> run.trace().orElseThrow().first()).containsExactly(null, firstSpan);
        assertThat(runs.getLast().trace().orElseThrow().request()).isEqualTo(TraceContext.parse(REPLAY).orElseThrow());
    }

    @Test
    void shouldNameTheSameSpansWhenItIsDoneOver() throws Exception {
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), REQUEST);
        String first = task().traceparent();
        driver.close();
        driver = driver("another");
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), REQUEST);

        assertThat(task().traceparent()).isEqualTo(first);
    }

    @Test
    void shouldCarryNoTraceWhereTheRequestHasNone() throws Exception {
        send(Topics.COMMANDS, Jobs.submit("a", "acme"), "00-trace-span-01");
        CloudEvent<Task> task = task();
        send(Topics.EVENTS, started(task.data()), task.traceparent());

        assertThat(task.traceparent()).isNull();
        assertThat(waits).singleElement().extracting(WorkflowMonitor.Wait::trace).isEqualTo(Optional.empty());
    }

    private void send(String topic, Message message, String traceparent) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer(), time, Duration.ZERO)
                .pipeInput(message.job(), Messages.write(CloudEvent.of(message, "/test", time, traceparent)));
    }

    private CloudEvent<Task> task() throws Exception {
        return tasks().getFirst();
    }

    private List<CloudEvent<Task>> tasks() throws Exception {
        List<CloudEvent<Task>> tasks = new ArrayList<>();
        for (byte[] value : values(Topics.tasks(Stage.SEGMENTATION))) {
            tasks.add(Messages.read(value, Task.class));
        }
        return tasks;
    }

    private TraceContext snapshot() {
        try {
            return TraceContext.parse(Messages.read(values(Topics.JOBS).getLast()).traceparent()).orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<byte[]> values(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer()).readValuesToList();
    }

    private static TaskStarted started(Task task) {
        return new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", 0);
    }

    private static TaskFailed failed(Task task, Failure.Kind kind) {
        return new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "w", new Failure(kind, "internal", "it broke", ""));
    }
}
