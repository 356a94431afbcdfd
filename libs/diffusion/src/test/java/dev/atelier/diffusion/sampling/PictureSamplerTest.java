package dev.atelier.diffusion.sampling;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.PromptInvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PictureSamplerTest {
    private static final List<String> CATEGORIES = List.of("person", "hair");
    private static final SamplingSettings TEN = new SamplingSettings(10, 4);
    private final ModelPack pack = TinyPack.open();

    @Test
    void shouldEndWhereDiffusersEnds() {
        try (PictureSampler sampler = sampler(1); TensorFile expected = TinyPack.expected()) {
            sampler.use(adapter(expected), CATEGORIES);

            Tensor latents = sampler.latents(List.of(expected.metadata("prompt")), expected.floats("ddim.initial"), TEN, () -> true);

            assertThat(error(latents, expected.floats("ddim.final"))).isLessThan(1e-4);
            RgbImage picture = RgbImage.ofSigned(expected.floats("ddim.image").data(), 16, 16);
            assertThat(largestDifference(sampler.decode(latents).getFirst(), picture)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldDrawTheSamePictureInAnyBatch() {
        List<PictureRequest> requests = List.of(new PictureRequest("<v0>", 1), new PictureRequest("<v0> with <v1>", 2),
            new PictureRequest("<v1>", 1));
        try (PictureSampler single = sampler(1); PictureSampler pair = sampler(2); TensorFile expected = TinyPack.expected()) {
            single.use(adapter(expected), CATEGORIES);
            pair.use(adapter(expected), CATEGORIES);

            List<RgbImage> apart = single.generate(requests, TEN, SamplingObserver.NONE);
            List<RgbImage> together = pair.generate(requests, TEN, SamplingObserver.NONE);

            assertThat(apart).hasSize(3).doesNotHaveDuplicates();
            for (int i = 0; i < 3; i++) {
                assertThat(largestDifference(apart.get(i), together.get(i))).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void shouldRepeatItselfBitForBit() {
        List<PictureRequest> request = List.of(new PictureRequest("<v0>", 7));
        try (PictureSampler sampler = sampler(1); TensorFile expected = TinyPack.expected()) {
            sampler.use(adapter(expected), CATEGORIES);

            assertThat(sampler.generate(request, TEN, SamplingObserver.NONE).getFirst().planes())
                .isEqualTo(sampler.generate(request, TEN, SamplingObserver.NONE).getFirst().planes());
        }
    }

    @Test
    void shouldSayHowFarItIsAndStopWhenTold() {
        List<PictureRequest> requests = List.of(new PictureRequest("a", 1), new PictureRequest("b", 2));
        List<String> seen = new ArrayList<>();
        try (PictureSampler sampler = PictureSampler.open(pack, 1, 0, new EngineSettings(1))) {
            sampler.generate(requests, new SamplingSettings(2, 2), (done, all) -> seen.add(done + "/" + all));
            assertThat(seen).containsExactly("1/4", "2/4", "3/4", "4/4");

            assertThatExceptionOfType(CancellationException.class).isThrownBy(
                () -> sampler.generate(requests, new SamplingSettings(2, 2), (done, all) -> done < 3));
        }
    }

    @Test
    void shouldUsePlainWordsWithoutAnAdapter() {
        SamplingSettings two = new SamplingSettings(2, 3);
        try (PictureSampler sampler = PictureSampler.open(pack, 1, 0, new EngineSettings(1))) {
            assertThatExceptionOfType(PromptInvalidException.class).isThrownBy(
                () -> sampler.generate(List.of(new PictureRequest("<v0>", 1)), two, SamplingObserver.NONE));
            sampler.useNoAdapter(CATEGORIES);

            assertThat(sampler.generate(List.of(new PictureRequest("<v0> with <v1>", 1)), two, SamplingObserver.NONE).getFirst().planes())
                .isEqualTo(sampler.generate(List.of(new PictureRequest("person with hair", 1)), two, SamplingObserver.NONE).getFirst()
                .planes());
        }
    }

    @Test
    void shouldDrawWithAnAdapterThatHasNoWords() {
        List<PictureRequest> request = List.of(new PictureRequest("tower at night", 7));
        try (PictureSampler sampler = sampler(1); TensorFile expected = TinyPack.expected()) {
            sampler.use(adapter(expected), CATEGORIES);
            byte[] beside = sampler.generate(request, TEN, SamplingObserver.NONE).getFirst().planes();
            sampler.use(new Adapter(TinyPack.adapter(), Tensor.zeros(0, 0)), List.of());

            assertThat(sampler.generate(request, TEN, SamplingObserver.NONE).getFirst().planes()).isEqualTo(beside);
        }
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertThatExceptionOfType(SamplingSettingException.class).isThrownBy(() -> new SamplingSettings(0, 7))
            .withMessageContaining("steps is 0");
        assertThatExceptionOfType(SamplingSettingException.class).isThrownBy(() -> new SamplingSettings(10, Double.NaN))
            .withMessageContaining("NaN");
    }

    private PictureSampler sampler(int batch) {
        return PictureSampler.open(pack, batch, 3, new EngineSettings(1));
    }

    private static Adapter adapter(TensorFile expected) {
        return new Adapter(TinyPack.adapter(), expected.floats("text.rows"));
    }

    private static int largestDifference(RgbImage one, RgbImage other) {
        int largest = 0;
        for (int i = 0; i < one.planes().length; i++) {
            largest = Math.max(largest, Math.abs((one.planes()[i] & 0xFF) - (other.planes()[i] & 0xFF)));
        }
        return largest;
    }
}
