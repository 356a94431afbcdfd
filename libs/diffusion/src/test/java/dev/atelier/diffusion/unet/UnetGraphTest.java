package dev.atelier.diffusion.unet;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.diffusion.attention.AttentionMap;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnetGraphTest {
    @TempDir
    private Path work;

    @Test
    void shouldFindEveryLayerThatTakesLora() {
        List<LoraLayer> layers = UnetGraph.layersOf(TinyPack.open());

        assertThat(layers).extracting(LoraLayer::down).containsExactlyInAnyOrderElementsOf(
            TinyPack.adapter().tensors().keySet().stream().filter(name -> name.endsWith(".A")).toList());
        assertThat(layers).contains(
            new LoraLayer("down_blocks.0.attentions.0.proj_in", 8, 8, true),
            new LoraLayer("down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k", 16, 16, false),
            new LoraLayer("down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v", 16, 8, false),
            new LoraLayer("down_blocks.1.attentions.0.transformer_blocks.0.ff.net.2", 64, 16, false));
        assertThat(layers).allSatisfy(layer -> assertThat(TinyPack.adapter().down(layer).shape()).containsExactly(3, layer.inputs()));
        assertThat(layers).allSatisfy(layer -> assertThat(TinyPack.adapter().up(layer).shape()).containsExactly(layer.outputs(), 3));
    }

    @Test
    void shouldGiveCrossAttentionMapsOfTheWantedSizeAfterFolding() {
        FoldedUnet folded = UnetGraph.build(TinyPack.open(), UnetOptions.training(2, 3, 6)).fold(work);

        try (TensorFile expected = TinyPack.expected(); NativeTensors inputs = inputs(expected, folded.layers());
             Session session = Session.open(work, folded.graph(), new EngineSettings(1))) {
            Set<String> outputs = new LinkedHashSet<>(folded.maps().stream().map(AttentionMap::output).toList());
            outputs.add(UnetNames.PREDICTION);
            Map<String, Tensor> results = session.run(outputs, inputs);

            assertThat(error(results.get(UnetNames.PREDICTION), expected.floats("unet.prediction"))).isLessThan(1e-5);
            assertThat(expected.metadata("maps")).isEqualTo(
                folded.maps().stream().map(map -> "\"" + map.module() + "\"").toList().toString());
            assertThat(folded.maps()).allSatisfy(map -> {
                assertThat(map).extracting(AttentionMap::heads, AttentionMap::queries, AttentionMap::tokens).containsExactly(4, 16, 20);
                assertThat(error(results.get(map.output()), expected.floats("map." + map.module()))).isLessThan(1e-5);
            });
        }
    }

    @Test
    void shouldPredictTheSameWithLoraAddedToTheWeights() {
        UnetGraph merged = UnetGraph.build(TinyPack.open(), new UnetOptions(2, 3, 6, true, false, 1, Optional.empty()));

        try (TensorFile expected = TinyPack.expected(); NativeTensors inputs = inputs(expected, merged.layers());
             Session session = Session.open(work, merged.graph(), new EngineSettings(1))) {
            assertThat(error(session.run(UnetNames.PREDICTION, inputs), expected.floats("unet.prediction"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldLeaveNoShapeArithmeticAfterFolding() {
        FoldedUnet folded = UnetGraph.build(TinyPack.open(), UnetOptions.forward(2, 3)).fold(work);

        assertThat(folded.graph().nodes()).noneMatch(node -> Set.of("Shape", "ConstantOfShape", "Constant").contains(node.op()));
        assertThat(folded.graph().outputs()).containsExactly(UnetNames.PREDICTION);
        assertThat(folded.graph().inputs()).contains(UnetNames.SAMPLE, UnetNames.TIMESTEP, UnetNames.TEXT);
    }

    private static NativeTensors inputs(TensorFile expected, List<LoraLayer> layers) {
        LoraWeights adapter = TinyPack.adapter();
        NativeTensors inputs = new NativeTensors();
        layers.forEach(layer -> inputs.put(layer.down(), adapter.down(layer)).put(layer.up(), adapter.up(layer)));
        float[] hidden = expected.floats("text.hidden").data();
        float[] both = Arrays.copyOf(hidden, 2 * hidden.length);
        System.arraycopy(expected.floats("text.unconditional").data(), 0, both, hidden.length, hidden.length);
        Tensor steps = expected.floats("unet.timesteps");
        return inputs.put(UnetNames.SAMPLE, expected.floats("unet.sample")).put(UnetNames.TIMESTEP, steps)
            .put(UnetNames.TEXT, both, 2, 20, 16);
    }
}
