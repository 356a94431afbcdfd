package dev.atelier.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of several adapters in one batch are those that each adapter draws alone. */
class AdapterSamplerTest {
    private static final List<String> CATEGORIES = List.of("person", "hair");
    private static final SamplingSettings TEN = new SamplingSettings(10, 4);
    private final ModelPack pack = TinyPack.open();

    @Test
    void shouldDrawWhatEachAdapterDrawsAlone() {
        List<AdapterPicture> pictures = List.of(picture(1, "<v0>", 1), picture(-2, "<v0> with <v1>", 2), picture(0.5, "<v1>", 1));
        try (PictureSampler single = PictureSampler.open(pack, 1, 3, new EngineSettings(1));
             AdapterSampler many = AdapterSampler.open(pack, 2, 3, new EngineSettings(1))) {
            List<RgbImage> together = many.generate(pictures, TEN, SamplingObserver.NONE);

            assertThat(together).hasSize(3);
            for (int i = 0; i < 3; i++) {
                single.use(pictures.get(i).adapter(), CATEGORIES);
                RgbImage alone = single.generate(List.of(pictures.get(i).picture()), TEN, SamplingObserver.NONE).getFirst();
                assertThat(psnr(together.get(i), alone)).as("picture %d", i).isGreaterThan(40);
                assertThat(psnr(together.get((i + 1) % 3), alone)).as("picture %d is another's", i).isLessThan(30);
            }
        }
    }

    @Test
    void shouldDrawTheSameBitsWhateverTheOthersInTheBatch() {
        try (AdapterSampler many = AdapterSampler.open(pack, 2, 3, new EngineSettings(1))) {
            RgbImage first = many.generate(List.of(picture(1, "<v0>", 1), picture(-2, "<v1>", 2)), TEN, SamplingObserver.NONE).getFirst();
            RgbImage again = many.generate(List.of(picture(1, "<v0>", 1), picture(3, "a <v0>", 9)), TEN, SamplingObserver.NONE).getFirst();

            assertThat(again.planes()).isEqualTo(first.planes());
        }
    }

    @Test
    void shouldRefuseAnAdapterOfAnotherRank() {
        try (AdapterSampler many = AdapterSampler.open(pack, 2, 4, new EngineSettings(1))) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> many.generate(List.of(picture(1, "<v0>", 1)), TEN, SamplingObserver.NONE))
                .withMessageContaining("rank 3");
        }
    }

    /** The checked-in adapter at another strength. */
    private static AdapterPicture picture(double strength, String prompt, long seed) {
        LoraWeights weights = TinyPack.adapter();
        try (TensorFile expected = TinyPack.expected()) {
            Tensor rows = expected.floats("text.rows");
            Adapter adapter = new Adapter(new LoraWeights(weights.rank(), weights.alpha() * strength, weights.tensors()), rows);
            return new AdapterPicture(adapter, CATEGORIES, new PictureRequest(prompt, seed));
        }
    }

    /** In dB. Rounding differs from processor to processor, and guided steps make it larger where a weight is large: no single level is promised. */
    private static double psnr(RgbImage one, RgbImage other) {
        double squares = 0;
        for (int i = 0; i < one.planes().length; i++) {
            int difference = (one.planes()[i] & 0xFF) - (other.planes()[i] & 0xFF);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255.0 * one.planes().length / squares);
    }
}
