package dev.atelier.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.diffusion.unet.UnetSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordHeatTest {
    private static final List<String> CATEGORIES = List.of("person", "hair");

    private final ModelPack pack = TinyPack.open();
    private final Tensor latents = PictureSampler.initialLatents(pack, List.of(3L));

    @Test
    void shouldGiveEachWordOfThePromptItsOwnHeat() {
        try (WordHeat heat = WordHeat.open(pack, 3, new EngineSettings(1)); TensorFile expected = TinyPack.expected()) {
            Adapter adapter = new Adapter(TinyPack.adapter(), expected.floats("text.rows"));

            Map<Integer, Tensor> both = heat.of(adapter, CATEGORIES, "<v1> with <v0>", latents, 0);

            assertThat(both).containsOnlyKeys(1, 0);
            assertThat(both.get(0)).isNotEqualTo(both.get(1));
            assertThat(both.values()).allSatisfy(word -> {
                assertThat(word.shape()).containsExactly(Arrays.stream(pack.attentionResolution()).asLongStream().toArray());
                assertThat(word.data()).contains(1);
                for (float value : word.data()) {
                    assertThat(value).isBetween(0f, 1f);
                }
            });
            assertThat(heat.of(adapter, CATEGORIES, "<v1> with <v0>", latents, 0)).isEqualTo(both);
            assertThat(heat.of(adapter, CATEGORIES, "a photo", latents, 0)).isEmpty();
        }
    }

    @Test
    void shouldReadProbabilitiesOverTheTokens() {
        UnetOptions options = new UnetOptions(1, 3, 3, true, true, 1, Optional.empty());
        Tensor text = Tensor.zeros(1, pack.text().length(), pack.text().dimension());
        try (UnetSession unet = UnetSession.open(pack, options, new EngineSettings(1))) {
            unet.use(TinyPack.adapter());

            assertThat(unet.maps(latents, new float[] {300}, text)).isNotEmpty().allSatisfy(map -> {
                int tokens = pack.text().length();
                assertThat(map.size(-1)).isEqualTo(tokens);
                double sum = 0;
                for (int token = 0; token < tokens; token++) {
                    sum += map.data()[token];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            });
        }
    }
}
