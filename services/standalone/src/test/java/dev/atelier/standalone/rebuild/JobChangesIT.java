package dev.atelier.standalone.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.embedded.Home;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.standalone.client.Adapters;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobChanges;
import dev.atelier.standalone.client.ShortJob;
import dev.atelier.standalone.client.StageCost;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Replay, fork, another mask and a rebuild, with all services and real training. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobChangesIT {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final PlatformOptions OPTIONS =
            new PlatformOptions(0, 1, Home.path().resolve("models/packs"), 2, EnumSet.allOf(Service.class));
    private static final Path PAIR = Home.path().resolve("models/pairs/tower-roof");

    @TempDir
    private static Path folder;
    private static DataDirectory data;
    private static Platform platform;
    private static GatewayClient gateway;
    private static JobChanges changes;
    private static JobSnapshot finished;

    @BeforeAll
    static void start() {
        data = DataDirectory.open(folder.resolve("data"));
        platform = Platform.start(data, OPTIONS, _ -> { });
        gateway = new GatewayClient(platform.gateway());
        changes = new JobChanges(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        platform.close();
        data.close();
    }

    @Test
    @Order(1)
    void shouldReplayFromTheNewestCheckpointUnlessAFreshStartIsAskedFor() {
        String job = gateway.submit(ShortJob.of(PAIR, 4, 1500)).job();
        stopAtACheckpoint(job);

        changes.replay(job, null, false);
        stopAtACheckpoint(job);
        changes.replay(job, "ds-bal", true);
        stopAtACheckpoint(job);

        List<TaskStarted> starts = started(job);
        assertThat(starts).filteredOn(start -> start.task().equals("ds-bal")).extracting(TaskStarted::attempt).containsExactly(1, 2, 3);
        assertThat(starts).filteredOn(start -> start.task().equals("ds-bal")).extracting(TaskStarted::fromStep)
                .satisfies(from -> assertThat(from.get(0)).isZero(), from -> assertThat(from.get(1)).isPositive(),
                        from -> assertThat(from.get(2)).isZero());
        assertThat(starts).filteredOn(start -> List.of("segmentation-0-0", "segmentation-1-0", "warm-up").contains(start.task()))
                .as("done once, and found by its key ever after").hasSize(3);
    }

    @Test
    @Order(2)
    void shouldShareWithAForkWhatTheSettingDoesNotTouch() {
        finished = ended(gateway.submit(ShortJob.of(PAIR, 3, 3)).job(), JobStatus.SUCCEEDED);
        ObjectNode set = Json.mapper().createObjectNode().put("ds-bal.beta", .5);
        List<String> announced = toDo(changes.planFork(finished.job(), set).stages());
        assertThat(announced).containsExactly("ds-bal", "generation-0", "scoring-0", "scoring-report");

        JobSnapshot fork = ended(changes.fork(finished.job(), set).job(), JobStatus.SUCCEEDED);

        assertThat(fork.forkOf()).isEqualTo(finished.job());
        assertThat(started(fork.job())).extracting(TaskStarted::task).containsExactlyInAnyOrderElementsOf(announced);
        assertThat(fork.tasks()).filteredOn(task -> Boolean.TRUE.equals(task.reused())).extracting(TaskSnapshot::task)
                .doesNotContainAnyElementsOf(announced).hasSize(fork.tasks().size() - announced.size());
    }

    @Test
    @Order(3)
    void shouldDoAgainInTheSameJobWhatDependsOnAnotherMask() throws Exception {
        Path mask = Files.copy(ImageFiles.in(PAIR.resolve("component")).getFirst(), folder.resolve("mask.png"));
        List<TaskStarted> before = started(finished.job());
        List<String> announced = toDo(changes.planMask(finished.job(), 1, 0, mask).stages());

        changes.mask(finished.job(), 1, 0, mask);
        JobSnapshot again = ended(finished.job(), JobStatus.SUCCEEDED);

        assertThat(announced).contains("segmentation-1-0", "warm-up", "scoring-report").doesNotContain("segmentation-0-0");
        List<TaskStarted> after = started(finished.job());
        assertThat(after.subList(before.size(), after.size())).extracting(TaskStarted::task).containsExactlyInAnyOrderElementsOf(announced);
        assertThat(again.spec().assets().get(1).masks()).hasSize(1);
    }

    @Test
    @Order(4)
    void shouldDrawMoreWithTheAdapterAndTrainNothing() {
        ObjectNode request = Json.mapper().createObjectNode().put("steps", 4);
        request.putArray("prompts").add("<v0> with <v1> on the moon");
        String drawing = new Adapters(gateway).draw(finished.job(), request).path("job").asText();
        ended(drawing, JobStatus.SUCCEEDED);

        assertThat(started(drawing)).extracting(TaskStarted::task).containsExactlyInAnyOrder("generation-0", "scoring-0", "scoring-report");
        assertThat(Results.pictures(gateway, drawing, folder.resolve("moon")).files()).singleElement()
                .satisfies(file -> assertThat(file).hasFileName("v0-with-v1-on-the-moon-0.png").isNotEmptyFile());
    }

    @Test
    @Order(5)
    void shouldFetchTheAdapterWithItsModelCard() throws Exception {
        Results results = Results.fetch(gateway, finished.job(), folder.resolve("results"), Format.diffusers);

        assertThat(results.adapter().resolve("pytorch_lora_weights.safetensors")).isNotEmptyFile();
        String card = Files.readString(results.adapter().resolve("README.md"));
        assertThat(card).contains("tailorworld", "](samples/v0-with-v1-0.png)");
        assertThat(results.adapter().resolve("samples/v0-with-v1-0.png")).isNotEmptyFile();
        assertThat(results.files()).doesNotHaveDuplicates().contains(results.report(), results.adapter().resolve("README.md"));
        assertThat(results.folder().resolve("kohya.safetensors")).doesNotExist();
    }

    @Test
    @Order(6)
    void shouldRebuildAllOfItFromTheLog() {
        RebuildReport report = new LogRebuild(Brokers.at(platform.bootstrapServers()), Optional.empty()).run(true);

        assertThat(report.differences()).isEmpty();
        assertThat(report.same()).isEqualTo(4);
        assertThat(report.commandsTaken()).isEqualTo(report.commands()).isEqualTo(10);
    }

    /** Lets the job train until there is a checkpoint of this attempt, then cancels it. */
    private static void stopAtACheckpoint(String job) {
        int before = started(job).size();
        await().atMost(LIMIT).until(() -> started(job).stream().skip(before).anyMatch(start -> start.task().equals("ds-bal"))
                && trained(gateway.job(job)));
        gateway.cancel(job);
        ended(job, JobStatus.CANCELLED);
    }

    private static List<String> toDo(List<StageCost> stages) {
        return stages.stream().map(StageCost::recomputed).flatMap(List::stream).toList();
    }

    private static boolean trained(JobSnapshot job) {
        return job.tasks().stream().anyMatch(
                task -> task.task().equals("ds-bal") && task.state() == TaskStatus.RUNNING && task.step() >= 2);
    }

    private static JobSnapshot ended(String job, JobStatus status) {
        await(job).atMost(LIMIT).until(() -> gateway.job(job).state().ended());
        JobSnapshot ended = gateway.job(job);
        assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(status);
        return ended;
    }

    /** What workers began, in order. */
    private static List<TaskStarted> started(String job) {
        List<TaskStarted> started = new ArrayList<>();
        new TopicReader(Brokers.at(platform.bootstrapServers())).read(Topics.EVENTS, record -> message(record.value())
                .filter(TaskStarted.class::isInstance).map(TaskStarted.class::cast).filter(is(job)).ifPresent(started::add));
        return started;
    }

    private static Predicate<TaskStarted> is(String job) {
        return start -> start.job().equals(job);
    }

    private static Optional<Message> message(byte[] value) {
        try {
            return Optional.of(Messages.read(value).data());
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }
}
