package dev.atelier.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.stage.process.StageProcesses;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.input.Inputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, between a real broker and a real object store. */
class SegmentationServiceIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static StageProcesses processes;
    private static StageProcesses.Worker worker;

    @BeforeAll
    static void start(@TempDir Path folder) {
        processes = new StageProcesses(folder);
        worker = processes.start("segmentation-1");
        await().atMost(LIMIT).until(() -> worker.get("/q/health/ready").contains("\"UP\""));
    }

    @AfterAll
    static void stop() {
        processes.close();
    }

    @Test
    void shouldTurnAnImageIntoMasks() throws Exception {
        Task task = task("masks", picture());

        processes.send(task);

        assertThat(awaitEvent(task, TaskSucceeded.class).worker()).isEqualTo("segmentation-1");
        assertThat(processes.events(task.job(), TaskStarted.class)).isNotEmpty();
        Manifest manifest = new Artifacts(processes.store()).require("acme", task.contentKey());
        assertThat(manifest.files()).extracting(Manifest.File::name).containsExactlyInAnyOrder("mask.png", "overlay.png", "class-0.png", "class-1.png");
        assertThat(worker.get("/q/metrics")).containsPattern("atelier_tasks_done_total\\{.*stage=\"segmentation\"");
    }

    @Test
    void shouldTellWhatIsWrongWithAnImage() throws Exception {
        Task task = task("broken", "no image".getBytes(StandardCharsets.UTF_8));

        processes.send(task);

        Failure failure = awaitEvent(task, TaskFailed.class).failure();
        assertThat(failure).returns("image-unreadable", Failure::code).returns(Failure.Kind.TERMINAL, Failure::kind);
    }

    @Test
    void shouldBuryAnUnreadableMessageAndGoOn() throws Exception {
        processes.send(Topics.tasks(Stage.SEGMENTATION), "{".getBytes(StandardCharsets.UTF_8));

        await().atMost(LIMIT).until(() -> !processes.read(Topics.DEAD_MESSAGES).isEmpty());
        DeadMessage dead = Json.mapper().readValue(processes.read(Topics.DEAD_MESSAGES).getFirst(), DeadMessage.class);
        assertThat(dead).returns("{", DeadMessage::value).returns(Topics.tasks(Stage.SEGMENTATION), DeadMessage::topic);
        assertThat(dead.reason()).contains("not JSON");
    }

    private static Task task(String name, byte[] image) throws Exception {
        String sha256 = new Inputs(processes.store()).put("acme", image);
        SegmentImage work = new SegmentImage(StageProcesses.model(), sha256, 0, List.of("person", "hair"), null);
        return new Task("job-" + name, "acme", "segmentation-0-0", Stage.SEGMENTATION, 1, ContentKey.of(work), work, null, null, null, null);
    }

    private static byte[] picture() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("atelier.pairs"), "person-hair", "concept"))) {
            return Files.readAllBytes(files.sorted().findFirst().orElseThrow());
        }
    }

    private static <T extends Message> T awaitEvent(Task task, Class<T> type) throws Exception {
        await().atMost(LIMIT).until(() -> !processes.events(task.job(), type).isEmpty());
        return processes.events(task.job(), type).getFirst();
    }
}
