package dev.atelier.magictailor.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.magictailor.local.LocalJob.Asset;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.pack.Pairs;
import dev.atelier.magictailor.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run on a bundled pair, with few steps. */
class LocalRunIT {
    private static final List<String> PROMPTS = List.of("<v0>", "<v0> with <v1>");

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveAdapterPicturesReportAndSheet() throws IOException {
        List<Progress> heard = new ArrayList<>();
        LocalResult result = LocalRun.run(job(folder.resolve("out")), heard::add);

        Path out = folder.resolve("out");
        assertThat(out.resolve("adapter/pytorch_lora_weights.safetensors")).isNotEmptyFile();
        assertThat(out.resolve("adapter/v1/learned_embeds.safetensors")).isNotEmptyFile();
        assertThat(out.resolve("pictures/v0-with-v1-0.png")).isNotEmptyFile();
        assertThat(out.resolve("pictures-untuned/v0-0.png")).isNotEmptyFile();
        assertThat(out.resolve("masks/concept-1-overlay.png")).isNotEmptyFile();
        assertThat(out.resolve("losses.json")).isNotEmptyFile();
        assertThat(result.reportFile()).content().contains("\"clipText\"", "tailorworld");
        assertThat(ImageFiles.inspect(result.contactSheet(), ImageLimits.DEFAULT).width()).isGreaterThan(1000);
        assertThat(heard.stream().filter(Progress.Trained.class::isInstance)).hasSize(3);
        assertThat(heard).startsWith(new Progress.Started(Progress.Stage.READING)).contains(new Progress.Started(Progress.Stage.SCORING));
        assertThat(result.report().batch(Report.TUNED).pictures()).extracting(PictureScores::prompt).containsExactlyElementsOf(PROMPTS);
    }

    private static LocalJob job(Path out) {
        Pairs pair = Pairs.all().getFirst();
        LocalJob.Settings settings = LocalJob.Settings.of(ModelPack.open(Pairs.pack()).description()).withSteps(2, 1)
                .withPictures(new SamplingSettings(2, 5), PROMPTS, List.of(), List.of(0L));
        List<Asset> assets = List.of(new Asset(pair.folder().resolve("concept"), pair.categories().getFirst()),
                new Asset(pair.folder().resolve("component"), pair.categories().get(1)));
        return new LocalJob(Pairs.pack(), assets, out, 1, 2, settings);
    }
}
