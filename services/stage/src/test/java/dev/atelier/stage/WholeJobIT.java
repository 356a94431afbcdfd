package dev.atelier.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.ForeignAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.work.GeneratePictures;
import dev.atelier.schemas.work.Picture;
import dev.atelier.schemas.work.Work;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.worker.lease.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeJobIT {
    private static Bench bench;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void shouldLeadImagesToAReportThroughEveryStage() throws Exception {
        TinyJob job = new TinyJob(bench, "whole");

        run("whole", job.before(job.report));
        run("whole", List.of(job.report));

        assertThat(files("whole", job.segmentation.getFirst())).contains("mask.png", "overlay.png", "class-0.png");
        assertThat(files("whole", job.degradation.getFirst())).containsExactlyInAnyOrder("chunk.safetensors", "preview.png");
        assertThat(files("whole", job.warmUp)).containsExactlyInAnyOrder("state.safetensors", "losses.json");
        assertThat(files("whole", job.dsBal)).contains("state.safetensors", "losses.json", "kohya.safetensors",
                "adapter/pytorch_lora_weights.safetensors", "adapter/v0/learned_embeds.safetensors", "adapter/v1/learned_embeds.safetensors");
        assertThat(files("whole", job.tuned)).containsExactly("both-0.png");
        assertThat(files("whole", job.report)).containsExactlyInAnyOrder("report.json", "contact-sheet.png");
        assertThat(digests("whole", job.tuned)).isNotEqualTo(digests("whole", job.untuned));
    }

    @Test
    void shouldGiveTheSameBitsWhenTrainersAreInterrupted() throws Exception {
        TinyJob undisturbed = new TinyJob(bench, "calm");
        TinyJob disturbed = new TinyJob(bench, "stormy");
        run("calm", undisturbed.before(undisturbed.untuned));
        run("stormy", disturbed.before(disturbed.warmUp));

        for (Work training : List.of(disturbed.warmUp, disturbed.dsBal)) {
            assertThat(bench.run("stormy", training, true)).isEqualTo(Verdict.RELEASE);
            assertThat(bench.run("stormy", training, false)).isEqualTo(Verdict.ACCEPT);
        }
        run("stormy", List.of(disturbed.tuned));

        assertThat(bench.events).filteredOn(TaskStarted.class::isInstance).extracting(e -> ((TaskStarted) e).fromStep()).contains(2);
        assertThat(digests("stormy", disturbed.warmUp)).isEqualTo(digests("calm", undisturbed.warmUp));
        assertThat(digests("stormy", disturbed.dsBal)).isEqualTo(digests("calm", undisturbed.dsBal));
        assertThat(digests("stormy", disturbed.tuned)).isEqualTo(digests("calm", undisturbed.tuned));
    }

    @Test
    void shouldShowHowTheLearningGoesWithoutAnyDifferenceToIt() throws Exception {
        TinyJob unseen = new TinyJob(bench, "unseen");
        TinyJob seen = new TinyJob(bench, "seen");
        run("unseen", unseen.before(unseen.tuned));

        bench.previewEvery(2);
        run("seen", seen.before(seen.tuned));
        bench.previewEvery(0);

        assertThat(digests("seen", seen.warmUp)).isEqualTo(digests("unseen", unseen.warmUp));
        assertThat(digests("seen", seen.dsBal)).isEqualTo(digests("unseen", unseen.dsBal));
        assertThat(previews("unseen", unseen.dsBal)).isEmpty();
        assertThat(previews("seen", seen.warmUp)).containsExactly("000002-v0.png", "000002-v1.png", "000002.png");
        assertThat(previews("seen", seen.dsBal)).containsExactly("000004-v0.png", "000004-v1.png", "000004.png", "000006-v0.png",
                "000006-v1.png", "000006.png");
        byte[] picture = bench.store.get(ObjectKeys.preview("seen", ContentKey.of(seen.dsBal), 6));
        assertThat(ImageFiles.decode("preview", picture, ImageLimits.DEFAULT).width()).isEqualTo(128);
    }

    private static byte[] picture(String tenant, Work work, String name) {
        byte[] png = new Artifacts(bench.store).read(tenant, bench.output(tenant, work), name);
        return ImageFiles.decode(name, png, ImageLimits.DEFAULT).planes();
    }

    private static List<String> previews(String tenant, Work work) {
        String prefix = ObjectKeys.previews(tenant, ContentKey.of(work));
        return bench.store.list(prefix).stream().map(object -> object.key().substring(prefix.length())).sorted().toList();
    }

    @Test
    void shouldDrawWithAnAdapterThatWasTrainedElsewhere() {
        ModelPack pack = ModelPack.open(Bench.PACK);
        List<LoraLayer> layers = UnetGraph.layersOf(pack);
        byte[] file = KohyaFile.bytes(LoraInitialisation.gaussian(layers, 4, 4, 1), layers);
        ForeignAdapter foreign = ForeignAdapter.read(TensorFile.parse("foreign", file), Map.of(),
                new ForeignAdapter.Model(layers, pack.text().dimension(), 1 << 30), false);
        String key = "f".repeat(64);
        Draft draft = new Artifacts(bench.store).draft("far", key, "import", "1", "test");
        DiffusersAdapter.files(foreign.adapter(), layers).forEach((name, content) -> draft.put("adapter/" + name, content));
        draft.commit();
        Work drawing = new GeneratePictures(bench.model, key, List.of(new Picture("tower-0", "a tower", 0)), 3, 5);
        Work untuned = new GeneratePictures(bench.model, null, List.of(new Picture("tower-0", "a tower", 0)), 3, 5);

        run("far", List.of(drawing, untuned));

        byte[] drawn = picture("far", drawing, "tower-0.png");
        byte[] plain = picture("far", untuned, "tower-0.png");
        int largest = 0;
        for (int i = 0; i < drawn.length; i++) {
            largest = Math.max(largest, Math.abs((drawn[i] & 0xFF) - (plain[i] & 0xFF)));
        }
        assertThat(largest).as("B is zero: such an adapter changes nothing").isLessThanOrEqualTo(2);
    }

    @Test
    void shouldFailForATimeWhenChunksDoNotCome() throws Exception {
        TinyJob job = new TinyJob(bench, "early");

        bench.run("early", job.warmUp, false);

        Failure failure = ((TaskFailed) bench.events.getLast()).failure();
        assertThat(failure).returns("artifact-not-ready", Failure::code).returns(Failure.Kind.TRANSIENT, Failure::kind);
    }

    private static void run(String tenant, List<Work> works) {
        for (Work work : works) {
            bench.run(tenant, work, false);
            assertThat(bench.events.getLast()).as(work.toString()).isInstanceOf(TaskSucceeded.class);
        }
    }

    private static List<String> files(String tenant, Work work) {
        return bench.output(tenant, work).files().stream().map(Manifest.File::name).toList();
    }

    private static Map<String, String> digests(String tenant, Work work) {
        return bench.output(tenant, work).files().stream().collect(Collectors.toMap(Manifest.File::name, Manifest.File::sha256));
    }
}
