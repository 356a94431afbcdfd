package dev.atelier.diffusion.sampling;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.Goldens;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole trajectories against diffusers with an adapter that this library wrote and diffusers' own loaders read. First the folders are
 * written to target/adapters; src/test/python/README.md says how diffusers then draws with them.
 */
class SamplingGoldenTest {
    private static final List<String> CATEGORIES = List.of("person", "hair");

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.atelier.diffusion.support.Goldens#folders")
    void shouldWriteAdaptersForDiffusers(Path golden) {
        List<LoraLayer> layers = UnetGraph.layersOf(ModelPack.open(golden.resolve("onnx")));
        Path folder = Path.of("target", "adapters", golden.getFileName().toString());

        DiffusersAdapter.write(folder, adapter(golden), layers);
        KohyaFile.write(folder.resolve("kohya.safetensors"), adapter(golden).lora(), layers);

        assertThat(DiffusersAdapter.read(folder, layers).words()).isEqualTo(adapter(golden).words());
    }

    static List<Path> trajectories() {
        return Goldens.folders().stream().filter(folder -> Files.isRegularFile(folder.resolve("trajectory.safetensors"))).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("trajectories")
    void shouldEndWhereDiffusersEnds(Path golden) {
        ModelPack pack = ModelPack.open(golden.resolve("onnx"));
        Adapter adapter = adapter(golden);
        try (TensorFile expected = TensorFile.open(golden.resolve("trajectory.safetensors"));
             PictureSampler sampler = PictureSampler.open(pack, 1, adapter.lora().rank(), EngineSettings.defaults())) {
            sampler.use(adapter, CATEGORIES);
            SamplingSettings settings = new SamplingSettings(Integer.parseInt(expected.metadata("steps")),
                Double.parseDouble(expected.metadata("guidance")));

            Tensor latents = sampler.latents(List.of(expected.metadata("prompt")), expected.floats("initial_latents"), settings,
                () -> true);

            assertThat(error(latents, expected.floats("final_latents"))).isLessThan(1e-3);
        }
    }

    private static Adapter adapter(Path golden) {
        try (TensorFile batch = TensorFile.open(golden.resolve("batch.safetensors"))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            batch.names().stream().filter(name -> name.startsWith("lora.")).forEach(name -> tensors.put(name, batch.floats(name)));
            LoraWeights lora = new LoraWeights(Integer.parseInt(batch.metadata("rank")), Double.parseDouble(batch.metadata("alpha")),
                tensors);
            return new Adapter(lora, batch.floats("pseudo_word"));
        }
    }
}
