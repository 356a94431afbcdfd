package dev.atelier.diffusion.adapter;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignAdapterTest {
    private static final String Q = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_q";
    private static final String Q_KOHYA = "lora_unet_" + Q.replace('.', '_');

    private final List<LoraLayer> layers = UnetGraph.layersOf(TinyPack.open());
    private final ForeignAdapter.Model model = new ForeignAdapter.Model(layers, 3, 1 << 20);
    private final LoraWeights ours = TinyPack.adapter();

    @Test
    void shouldReadBackWhatWeWriteInBothFormats() {
        Adapter adapter = new Adapter(ours, new Tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        Map<String, byte[]> folder = DiffusersAdapter.files(adapter, layers);
        Map<String, TensorFile> words = Map.of("b", TensorFile.parse("b", folder.get("v1/learned_embeds.safetensors")),
            "a", TensorFile.parse("a", folder.get("v0/learned_embeds.safetensors")));

        ForeignAdapter diffusers = read(folder.get("pytorch_lora_weights.safetensors"), words, false);
        ForeignAdapter kohya = read(KohyaFile.bytes(ours, layers), Map.of(), false);

        assertThat(diffusers.format()).isEqualTo("diffusers");
        assertThat(kohya.format()).isEqualTo("kohya");
        assertThat(diffusers.tokens()).containsExactly("<v0>", "<v1>");
        assertThat(diffusers.adapter().words()).isEqualTo(adapter.words());
        assertThat(kohya.adapter().words().size(0)).isZero();
        for (ForeignAdapter read : List.of(diffusers, kohya)) {
            assertThat(read.layers()).isEqualTo(layers.size());
            assertThat(read.adapter().lora().scale()).isEqualTo(1);
            for (LoraLayer layer : layers) {
                assertThat(read.adapter().lora().down(layer)).isEqualTo(ours.down(layer));
                assertThat(error(read.adapter().lora().up(layer), ours.withUnitScale().up(layer))).isLessThan(1e-6);
            }
        }
    }

    @Test
    void shouldFillUpWhatAFileLeavesOut() {
        byte[] file = new TensorFileWriter().put(Q_KOHYA + ".lora_down.weight", filled(2, 8)).put(Q_KOHYA + ".lora_up.weight", filled(8, 2))
            .put(Q_KOHYA + ".alpha", new Tensor(new float[] {6}))
            .put(Q_KOHYA.replace("to_q", "to_k") + ".lora_down.weight", filled(1, 16))
            .put(Q_KOHYA.replace("to_q", "to_k") + ".lora_up.weight", filled(8, 1)).toBytes();

        LoraWeights lora = read(file, Map.of(), false).adapter().lora();

        assertThat(lora.rank()).isEqualTo(2);
        LoraLayer q = layer(Q);
        assertThat(lora.up(q).data()).containsExactly(times(filled(8, 2).data(), 3));
        LoraLayer k = layer(Q.replace("to_q", "to_k"));
        assertThat(lora.down(k).data()).startsWith(filled(1, 16).data()).endsWith(new float[16]);
        assertThat(lora.up(k).data()).startsWith(1, 0, 2, 0, 3, 0).hasSize(16);
        assertThat(lora.up(layer(Q.replace("to_q", "to_v"))).data()).containsOnly(0);
    }

    @Test
    void shouldReadDiffusersFirstNamesAndRankStabilisedScales() {
        String stem = "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.processor.to_q_lora.";
        byte[] old = new TensorFileWriter().put(stem + "down.weight", filled(2, 8)).put(stem + "up.weight", filled(8, 2)).toBytes();
        byte[] stabilised = new TensorFileWriter().metadata("lora_adapter_metadata", "{\"unet.lora_alpha\": 8, \"unet.use_rslora\": true}")
            .put("unet." + Q + ".lora_A.weight", filled(4, 8)).put("unet." + Q + ".lora_B.weight", filled(8, 4)).toBytes();

        assertThat(read(old, Map.of(), false).adapter().lora().up(layer(Q))).isEqualTo(filled(8, 2));
        assertThat(read(stabilised, Map.of(), false).adapter().lora().up(layer(Q)).data()).containsExactly(times(filled(8, 4).data(), 4));
    }

    @Test
    void shouldLeaveOutOnlyWhereThatIsAllowed() {
        byte[] file = new TensorFileWriter().put(Q_KOHYA + ".lora_down.weight", filled(2, 8)).put(Q_KOHYA + ".lora_up.weight", filled(8, 2))
            .put("lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", filled(2, 8))
            .put("lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_ff_net_0_proj.lora_down.weight", filled(2, 8)).toBytes();

        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(file, Map.of(), false))
            .withMessageContaining("2 layers that take no LoRA here").withMessageContaining("ff_net_0_proj");
        assertThat(read(file, Map.of(), true).leftOut()).containsExactly("down_blocks_0_attentions_0_transformer_blocks_0_ff_net_0_proj",
            "text encoder: text_model_encoder_layers_0_mlp_fc1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2x9 | 8x2 | lora_down.weight | lora_up.weight | needs [2, 8]",
        "2x8 | 8x3 | lora_down.weight | lora_up.weight | needs [8, 2]",
        "2x8 | 8x2 | lora_down.weight | hada_w1_a      | no part of a LoRA",
        "2x8 | 8x2 | lora_down.weight | alpha          | has only"})
    void shouldNameWhatDoesNotFit(String down, String up, String first, String second, String expected) {
        byte[] file = new TensorFileWriter().put(Q_KOHYA + "." + first, filled(sides(down))).put(Q_KOHYA + "." + second, filled(sides(up))).toBytes();

        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(file, Map.of(), false)).withMessageContaining(expected)
            .withMessageContaining("attn2");
    }

    @Test
    void shouldRefuseAnotherModelsFileAndWhatIsNoNumber() {
        byte[] other = new TensorFileWriter().put("lora_unet_input_blocks_4_1_proj_in.lora_down.weight", filled(2, 8)).toBytes();
        Tensor broken = filled(2, 8);
        broken.data()[3] = Float.NaN;
        byte[] nan = new TensorFileWriter().put(Q_KOHYA + ".lora_down.weight", broken).put(Q_KOHYA + ".lora_up.weight", filled(8, 2)).toBytes();

        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(other, Map.of(), true)).withMessageContaining("input_blocks_4_1");
        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(nan, Map.of(), false)).withMessageContaining("NaN");
    }

    @Test
    void shouldRefuseASmallFileThatWouldFillTheMemory() {
        byte[] file = new TensorFileWriter().put(Q_KOHYA + ".lora_down.weight", filled(1024, 8)).put(Q_KOHYA + ".lora_up.weight", filled(8, 1024)).toBytes();

        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(file, Map.of(), false)).withMessageContaining("rank 1024");
    }

    @Test
    void shouldTakeWordsOfAnyName() {
        Map<String, TensorFile> words = new LinkedHashMap<>();
        words.put("cat.safetensors", word("<cat-toy>", 1, 3));
        words.put("hat.safetensors", word("emb_params", 1, 3));

        assertThat(read(KohyaFile.bytes(ours, layers), words, false).tokens()).containsExactly("<cat-toy>", "hat");
        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(KohyaFile.bytes(ours, layers), Map.of("x", word("x", 2, 3)), false))
            .withMessageContaining("float32[2, 3]");
        assertThatExceptionOfType(AdapterUnfitException.class).isThrownBy(() -> read(KohyaFile.bytes(ours, layers), Map.of("x", word("x", 1, 4)), false))
            .withMessageContaining("has 4 numbers");
        assertThatExceptionOfType(AdapterUnfitException.class)
            .isThrownBy(() -> read(KohyaFile.bytes(ours, layers), Map.of("x", word("<v1>", 1, 3)), false)).withMessageContaining("<v0> is missing");
    }

    private ForeignAdapter read(byte[] weights, Map<String, TensorFile> words, boolean partial) {
        return ForeignAdapter.read(TensorFile.parse("lora.safetensors", weights), words, model, partial);
    }

    private static TensorFile word(String token, long... shape) {
        return TensorFile.parse(token, new TensorFileWriter().put(token, filled(shape)).toBytes());
    }

    private LoraLayer layer(String module) {
        return layers.stream().filter(layer -> layer.module().equals(module)).findFirst().orElseThrow();
    }

    /** 1, 2, 3, … */
    private static Tensor filled(long... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = i + 1;
        }
        return tensor;
    }

    private static float[] times(float[] values, float factor) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static long[] sides(String text) {
        String[] sides = text.split("x");
        return new long[] {Long.parseLong(sides[0]), Long.parseLong(sides[1])};
    }
}
