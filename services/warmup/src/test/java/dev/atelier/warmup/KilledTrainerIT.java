package dev.atelier.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkFile;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.work.ChunkRef;
import dev.atelier.schemas.work.TrainWarmUp;
import dev.atelier.schemas.work.WarmUpSettings;
import dev.atelier.stage.process.StageProcesses;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.artifact.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers that are killed, told to end, or told to stop; each a process of its own on a real model. */
class KilledTrainerIT {
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final int STEPS = 40;
    private static final String CHUNK_KEY = "c".repeat(64);
    private static final Pattern STOPPED = Pattern.compile("atelier_tasks_stopped_total\\{.*\\} 1");
    private StageProcesses processes;
    private TrainWarmUp work;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        processes = new StageProcesses(folder);
        TrainingSettings settings = new TrainingSettings(4, 4.0, STEPS, STEPS, 2e-3, 6e-4, true, null, null, null, null, null, null);
        work = new TrainWarmUp(StageProcesses.model(), 7, List.of("person", "hair"), List.of(1, 1), List.of(new ChunkRef(CHUNK_KEY, 0, STEPS)),
                WarmUpSettings.of(settings, 2));
        byte[] chunk = chunk(work.model());
        for (String tenant : List.of("calm", "stormy", "cancelled")) {
            Draft draft = new Artifacts(processes.store()).draft(tenant, CHUNK_KEY, "degradation", "1", "test");
            draft.put("chunk.safetensors", chunk);
            draft.commit();
        }
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void shouldEndWithTheSameBitsWhoeverFinishes() throws Exception {
        StageProcesses.Worker first = processes.start("warm-up-1");
        processes.send(task("calm"));
        await().atMost(LIMIT).until(() -> !processes.events("calm", TaskSucceeded.class).isEmpty());

        processes.send(task("stormy"));
        await().atMost(LIMIT).until(() -> !processes.events("stormy", TaskCheckpointed.class).isEmpty());
        first.child().kill();
        StageProcesses.Worker second = processes.start("warm-up-2");
        await().atMost(LIMIT).until(() -> processes.events("stormy", TaskCheckpointed.class).stream().anyMatch(e -> e.worker().equals("warm-up-2")));
        second.child().terminate();
        processes.start("warm-up-3");
        await().atMost(LIMIT).until(() -> !processes.events("stormy", TaskSucceeded.class).isEmpty());

        assertThat(processes.events("stormy", TaskStarted.class)).extracting(TaskStarted::worker).contains("warm-up-1", "warm-up-2", "warm-up-3");
        assertThat(processes.events("stormy", TaskStarted.class)).extracting(TaskStarted::fromStep).isSorted().startsWith(0).last().isNotEqualTo(0);
        assertThat(digests("stormy")).isEqualTo(digests("calm"));
    }

    @Test
    void shouldStopWhenItsTaskIsCancelled() throws Exception {
        StageProcesses.Worker worker = processes.start("warm-up-4");
        Task task = task("cancelled");
        processes.send(task);
        await().atMost(LIMIT).until(() -> !processes.events("cancelled", TaskCheckpointed.class).isEmpty());

        assertThat(worker.get("/q/metrics")).as("losses while it trains").containsPattern("atelier_training_loss\\{part=\"component\".*} \\d")
                .containsPattern("atelier_training_step_duration_seconds_count\\{.*} [1-9]");

        CancelledTask cancelled = new CancelledTask(task.job(), task.tenant(), task.task(), task.stage(), 1);
        processes.send(Topics.CANCELLATIONS, Messages.write(CloudEvent.of(cancelled, "/test", Instant.now(), null)));
        await().atMost(LIMIT).until(() -> STOPPED.matcher(worker.get("/q/metrics")).find());

        assertThat(processes.events("cancelled", TaskSucceeded.class)).isEmpty();
        assertThat(new Artifacts(processes.store()).find("cancelled", task.contentKey())).isEmpty();
    }

    private Task task(String tenant) {
        return new Task(tenant, tenant, "warm-up", Stage.WARM_UP, 1, ContentKey.of(work), work, null, 5, null, null);
    }

    private Map<String, String> digests(String tenant) {
        return new Artifacts(processes.store()).require(tenant, ContentKey.of(work)).files().stream()
                .collect(Collectors.toMap(Manifest.File::name, Manifest.File::sha256));
    }

    /** Latents of nothing in particular, in the model's sizes. */
    private static byte[] chunk(ModelRef model) {
        ModelPack pack = ModelPack.open(StageProcesses.pack());
        int[] attention = pack.attentionResolution();
        ChunkShape shape = new ChunkShape(2, pack.latentChannels(), pack.latentSize(), pack.latentSize(), attention[0], attention[1]);
        float[] moments = new float[STEPS * shape.momentsSize()];
        Philox.normals(1, Purpose.CHECK, 0, 0, moments);
        return ChunkFile.toBytes(new Chunk(0, STEPS, shape, moments, half(STEPS * shape.maskSize()), half(STEPS * shape.attentionSize()), model.digest()));
    }

    private static float[] half(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 0, size / 2, 1);
        return values;
    }
}
