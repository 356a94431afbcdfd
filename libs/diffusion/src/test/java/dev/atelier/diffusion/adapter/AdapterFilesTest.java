package dev.atelier.diffusion.adapter;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileException;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFilesTest {
    private static final String LINEAR = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v";
    private static final String CONVOLUTION = "down_blocks.0.attentions.0.proj_in";

    @TempDir
    private Path folder;

    private final List<LoraLayer> layers = UnetGraph.layersOf(TinyPack.open());
    private final Adapter adapter = new Adapter(TinyPack.adapter(), new Tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));

    @Test
    void shouldWriteWhatDiffusersLoads() {
        DiffusersAdapter.write(folder, adapter, layers);

        try (TensorFile file = TensorFile.open(folder.resolve("pytorch_lora_weights.safetensors"))) {
            assertThat(file.metadata()).containsEntry("format", "pt");
            assertThat(file.names()).hasSize(2 * layers.size()).allMatch(name -> name.matches("unet\\..*\\.lora_[AB]\\.weight"));
            assertThat(file.entry("unet." + LINEAR + ".lora_A.weight").shape()).containsExactly(3, 16);
            assertThat(file.entry("unet." + CONVOLUTION + ".lora_A.weight").shape()).containsExactly(3, 8, 1, 1);
            assertThat(file.entry("unet." + CONVOLUTION + ".lora_B.weight").shape()).containsExactly(8, 3, 1, 1);
        }
        try (TensorFile file = TensorFile.open(folder.resolve("v1/learned_embeds.safetensors"))) {
            assertThat(file.names()).containsExactly("<v1>");
            assertThat(file.floats("<v1>")).isEqualTo(new Tensor(new float[] {4, 5, 6}, 1, 3));
        }
    }

    @Test
    void shouldReadBackTheSameAdapterWithItsScaleInB() {
        DiffusersAdapter.write(folder, adapter, layers);

        Adapter read = DiffusersAdapter.read(folder, layers);

        assertThat(read.words()).isEqualTo(adapter.words());
        assertThat(read.lora().scale()).isEqualTo(1);
        assertSame(read.lora(), adapter.lora());
    }

    @Test
    void shouldReadOldNamesAndAlpha() {
        TensorFileWriter writer = new TensorFileWriter().metadata("lora_adapter_metadata", "{\"unet.lora_alpha\": 6, \"unet.r\": 3}");
        for (LoraLayer layer : layers) {
            writer.put("unet." + layer.module() + ".lora.down.weight", adapter.lora().down(layer));
            writer.put("unet." + layer.module() + ".lora.up.weight", adapter.lora().up(layer));
        }
        writer.write(folder.resolve("pytorch_lora_weights.safetensors"));
        LearnedEmbeds.files(adapter.words()).forEach((name, bytes) -> DiffusersAdapter.write(folder.resolve(name), bytes));

        assertSame(DiffusersAdapter.read(folder, layers).lora(), adapter.lora());
    }

    @Test
    void shouldWriteAndReadKohyasFile() {
        Path file = folder.resolve("kohya.safetensors");
        KohyaFile.write(file, adapter.lora(), layers);

        try (TensorFile raw = TensorFile.open(file)) {
            String stem = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_v";
            assertThat(raw.floats(stem + ".alpha").data()).containsExactly(6);
            assertThat(raw.entry(stem + ".lora_down.weight").shape()).containsExactly(3, 16);
            assertThat(raw.entry("lora_unet_mid_block_attentions_0_transformer_blocks_0_ff_net_2.lora_up.weight").shape()).hasSize(2);
        }
        assertSame(KohyaFile.read(file, layers), adapter.lora());
    }

    private void assertSame(LoraWeights actual, LoraWeights expected) {
        for (LoraLayer layer : layers) {
            assertThat(actual.down(layer)).isEqualTo(expected.down(layer));
            assertThat(error(actual.up(layer), expected.withUnitScale().up(layer))).isLessThan(1e-6);
        }
    }

    @Test
    void shouldRefuseAnAdapterOfAnotherModel() {
        List<LoraLayer> others = List.of(new LoraLayer(LINEAR, 17, 8, false));
        DiffusersAdapter.write(folder, new Adapter(LoraInitialisation.gaussian(others, 2, 2, 1), adapter.words()), others);

        assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> DiffusersAdapter.read(folder, layers))
            .withMessageContaining("no tensor");
        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(
            () -> DiffusersAdapter.read(folder, List.of(new LoraLayer(LINEAR, 16, 8, false)))).withMessageContaining("float32[2, 17]");
    }

    @Test
    void shouldRefuseMissingWords() throws Exception {
        DiffusersAdapter.write(folder, adapter, layers);
        Files.delete(folder.resolve("v0/learned_embeds.safetensors"));

        assertThatExceptionOfType(AdapterFileException.class).isThrownBy(() -> DiffusersAdapter.read(folder, layers))
            .withMessageContaining("[1]");
    }
}
