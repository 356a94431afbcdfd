package dev.atelier.diffusion.vae;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.VaeConfig;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.Goldens;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VaeTest {
    private static final EngineSettings ONE = new EngineSettings(1);

    @Test
    void shouldEncodeToMoments() {
        try (VaeEncoder encoder = VaeEncoder.open(TinyPack.open(), ONE); TensorFile expected = TinyPack.expected()) {
            Tensor moments = encoder.moments(expected.floats("vae.pixels"));

            assertThat(moments.shape()).containsExactly(2, 8, 8, 8);
            assertThat(error(moments, expected.floats("vae.moments"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldDecodeScaledLatents() {
        try (VaeDecoder decoder = VaeDecoder.open(TinyPack.open(), ONE); TensorFile expected = TinyPack.expected()) {
            Tensor latents = expected.floats("vae.latents");

            assertThat(error(decoder.decode(latents), expected.floats("vae.decoded"))).isLessThan(1e-5);
            assertThat(decoder.pictures(latents)).hasSize(2).extracting(RgbImage::width, RgbImage::height).containsOnly(
                tuple(16, 16));
        }
    }

    @Test
    void shouldDrawFromThePosterior() {
        VaeConfig config = new VaeConfig(1, 0.5, 0, 8);
        float[] moments = {9, 1, 2, (float) Math.log(4), 100};

        assertThat(Posterior.sample(moments, 1, new float[] {3, 0}, config)).containsExactly((1 + 2 * 3) * 0.5f, 1f);
        assertThat(Posterior.mode(moments, 1, 2, config)).containsExactly(0.5f, 1f);
    }

    static List<Path> goldens() {
        return Goldens.folders().stream().filter(folder -> Files.isRegularFile(folder.resolve("vae.safetensors"))).toList();
    }

    /** Also of exports that draw the sample inside. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("goldens")
    void shouldAgreeForEveryExporter(Path golden) {
        ModelPack pack = ModelPack.open(golden.resolve("onnx"));
        try (VaeEncoder encoder = VaeEncoder.open(pack, ONE); VaeDecoder decoder = VaeDecoder.open(pack, ONE);
             TensorFile expected = TensorFile.open(golden.resolve("vae.safetensors"))) {
            assertThat(error(encoder.moments(expected.floats("pixels")), expected.floats("moments"))).isLessThan(1e-5);
            assertThat(error(decoder.decode(expected.floats("latents")), expected.floats("decoded"))).isLessThan(1e-5);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.atelier.diffusion.support.Goldens#folders")
    void shouldRepeatItselfForEveryExporter(Path golden) {
        ModelPack pack = ModelPack.open(golden.resolve("onnx"));
        Tensor pixels = Tensor.zeros(1, 3, pack.resolution(), pack.resolution());
        Philox.uniforms(1, Purpose.CHECK, 0, 0, pixels.data());
        try (VaeEncoder encoder = VaeEncoder.open(pack, ONE)) {
            assertThat(encoder.moments(pixels)).isEqualTo(encoder.moments(pixels));
        }
    }
}
