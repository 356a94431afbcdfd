package dev.atelier.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.text.TokenEmbeddings;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.unet.FoldedUnet;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.diffusion.unet.UnetOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack that the demonstration runs, where it is (system property {@code atelier.pack}). */
class BundledPackTest {
    private static final List<String> CATEGORIES = List.of("tower", "roof");

    @TempDir
    private Path work;

    private ModelPack pack;

    @BeforeEach
    void open() {
        Path folder = Path.of(System.getProperty("atelier.pack", "none"));
        assumeTrue(Files.isRegularFile(folder.resolve("model_index.json")), "there is no pack in " + folder);
        pack = ModelPack.open(folder);
    }

    @Test
    void shouldHaveLayersAndMapsToTrainWith() {
        FoldedUnet folded = UnetGraph.build(pack, UnetOptions.training(2, 4, 4)).fold(work);

        assertThat(folded.layers()).extracting(LoraLayer::module).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(folded.maps()).isNotEmpty().allSatisfy(map -> {
            assertThat(map.tokens()).isEqualTo(pack.text().length());
            assertThat(map.module()).matches("(down|up)_blocks\\..*");
        });
    }

    @Test
    void shouldDrawTheSamePictureWithAFreshAdapterAsWithNone() {
        SamplingSettings two = new SamplingSettings(2, 3);
        EngineSettings settings = EngineSettings.defaults();
        List<PictureRequest> request = List.of(new PictureRequest("<v0> with <v1>, at night", 5));
        try (PictureSampler plain = PictureSampler.open(pack, 1, 0, settings); PictureSampler adapted = PictureSampler.open(pack, 1, 4,
            settings)) {
            plain.useNoAdapter(CATEGORIES);
            adapted.use(freshAdapter(settings), CATEGORIES);

            RgbImage expected = plain.generate(request, two, SamplingObserver.NONE).getFirst();
            RgbImage actual = adapted.generate(request, two, SamplingObserver.NONE).getFirst();

            assertThat(expected.width()).isEqualTo(pack.resolution());
            assertThat(differing(expected, actual)).isLessThan(expected.planes().length / 1000);
        }
    }

    private Adapter freshAdapter(EngineSettings settings) {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(pack)) {
            return new Adapter(LoraInitialisation.gaussian(UnetGraph.layersOf(pack), 4, 4, 1),
                TokenEmbeddings.of(pack, settings, new PromptEncoder(tokenizer, CATEGORIES).firstTokens()));
        }
    }

    /** Values that differ by more than one step of 256. */
    private static int differing(RgbImage one, RgbImage other) {
        int count = 0;
        for (int i = 0; i < one.planes().length; i++) {
            count += Math.abs((one.planes()[i] & 0xFF) - (other.planes()[i] & 0xFF)) > 1 ? 1 : 0;
        }
        return count;
    }
}
