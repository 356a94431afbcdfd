package dev.atelier.diffusion.unet;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.diffusion.attention.AttentionMap;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.Goldens;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The UNets of several exporters against PyTorch in float64: predictions with LoRA, attention maps, layers. */
class UnetGoldenTest {
    @TempDir
    private Path work;

    static List<Path> folders() {
        return Goldens.folders();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("folders")
    void shouldAgreeWithPyTorch(Path golden) {
        ModelPack pack = ModelPack.open(golden.resolve("onnx"));
        try (TensorFile batch = TensorFile.open(golden.resolve("batch.safetensors"));
             TensorFile expected = TensorFile.open(golden.resolve("golden-ds-bal.safetensors"))) {
            int rank = Integer.parseInt(batch.metadata("rank"));
            FoldedUnet folded = UnetGraph.build(pack, UnetOptions.training(6, rank, Double.parseDouble(batch.metadata("alpha"))))
                .fold(work);

            assertThat(folded.layers().stream().map(layer -> "\"" + layer.module() + "\"").sorted().toList())
                .isEqualTo(List.of(batch.metadata("lora_modules").replaceAll("[\\[\\]]", "").split(", *")).stream().sorted().toList());
            assertThat(folded.maps().stream().map(map -> "\"" + map.module() + "\"").toList().toString())
                .isEqualTo(expected.metadata("attention_layers"));
            assertResults(batch, expected, folded);
        }
    }

    private static void assertResults(TensorFile batch, TensorFile expected, FoldedUnet folded) {
        Set<String> outputs = new LinkedHashSet<>(folded.maps().stream().map(AttentionMap::output).toList());
        outputs.add(UnetNames.PREDICTION);
        try (Session session = Session.open(Path.of("unet"), folded.graph(), EngineSettings.defaults());
             NativeTensors inputs = inputs(batch, expected, folded.layers())) {
            Map<String, Tensor> results = session.run(outputs, inputs);

            assertThat(error(results.get(UnetNames.PREDICTION), expected.floats("model_pred"))).isLessThan(2e-5);
        }
    }

    private static NativeTensors inputs(TensorFile batch, TensorFile expected, List<LoraLayer> layers) {
        NativeTensors inputs = new NativeTensors();
        layers.forEach(layer -> inputs.put(layer.down(), batch.floats(layer.down())).put(layer.up(), batch.floats(layer.up())));
        return inputs.put(UnetNames.SAMPLE, expected.floats("debug.noisy_latents"))
            .put(UnetNames.TEXT, expected.floats("debug.text_embeddings"))
            .put(UnetNames.TIMESTEP, batch.floats("timesteps"));
    }
}
