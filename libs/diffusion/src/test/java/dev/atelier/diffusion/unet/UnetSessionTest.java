package dev.atelier.diffusion.unet;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against PyTorch with LoRA merged into the weights. */
class UnetSessionTest {
    private final ModelPack pack = TinyPack.open();
    private final TensorFile expected = TinyPack.expected();

    @AfterEach
    void close() {
        expected.close();
    }

    @Test
    void shouldPredictWithAnAdapter() {
        try (UnetSession session = UnetSession.open(pack, 2, 3, new EngineSettings(1))) {
            session.use(TinyPack.adapter());

            Tensor prediction = predict(session);

            assertThat(prediction.shape()).containsExactly(2, 4, 8, 8);
            assertThat(error(prediction, expected.floats("unet.prediction"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldPredictWithoutAnAdapter() {
        try (UnetSession session = UnetSession.open(pack, 2, 0, new EngineSettings(1))) {
            assertThat(error(predict(session), expected.floats("unet.without_lora"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldChangeNothingWithAFreshAdapter() {
        try (UnetSession session = UnetSession.open(pack, 2, 4, new EngineSettings(1))) {
            session.use(LoraInitialisation.gaussian(session.layers(), 4, 4, 11));

            assertThat(error(predict(session), expected.floats("unet.without_lora"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldRefuseAnAdapterOfAnotherRank() {
        try (UnetSession session = UnetSession.open(pack, 2, 4, new EngineSettings(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.use(TinyPack.adapter())).withMessageContaining("rank 3");
        }
    }

    private Tensor predict(UnetSession session) {
        return session.predict(expected.floats("unet.sample"), timesteps(), text());
    }

    private float[] timesteps() {
        long[] given = expected.longs("unet.timesteps").data();
        return new float[] {given[0], given[1]};
    }

    private Tensor text() {
        float[] hidden = expected.floats("text.hidden").data();
        float[] both = Arrays.copyOf(hidden, 2 * hidden.length);
        System.arraycopy(expected.floats("text.unconditional").data(), 0, both, hidden.length, hidden.length);
        return new Tensor(both, 2, 20, 16);
    }
}
