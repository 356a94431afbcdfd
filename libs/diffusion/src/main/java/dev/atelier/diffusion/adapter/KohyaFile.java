package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.adapter.LoraMatrices.Source;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * The single file that kohya's scripts and most user interfaces read: {@code lora_unet_<module with underscores>.lora_down.weight},
 * {@code .lora_up.weight} and a scalar {@code .alpha} for each layer. It has no place for learned words: ship their files beside it.
 */
public final class KohyaFile {
    private KohyaFile() {
    }

    public static byte[] bytes(LoraWeights lora, List<LoraLayer> layers) {
        TensorFileWriter writer = new TensorFileWriter().metadata("ss_network_module", "networks.lora")
            .metadata("ss_network_dim", "" + lora.rank())
            .metadata("ss_network_alpha", "" + lora.alpha());
        for (LoraLayer layer : layers) {
            writer.put(stem(layer) + ".lora_down.weight", LoraMatrices.toFile(layer, lora.down(layer)));
            writer.put(stem(layer) + ".lora_up.weight", LoraMatrices.toFile(layer, lora.up(layer)));
            writer.put(stem(layer) + ".alpha", new Tensor(new float[] {(float) lora.alpha()}));
        }
        return writer.toBytes();
    }

    public static void write(Path file, LoraWeights lora, List<LoraLayer> layers) {
        DiffusersAdapter.write(file, bytes(lora, layers));
    }

    /** Reads a file; a layer without alpha has scale one. */
    public static LoraWeights read(Path path, List<LoraLayer> layers) {
        try (TensorFile file = TensorFile.open(path)) {
            return LoraMatrices.read(file, layers, layer -> source(file, layer));
        }
    }

    private static Source source(TensorFile file, LoraLayer layer) {
        String down = stem(layer) + ".lora_down.weight";
        String alpha = stem(layer) + ".alpha";
        double scale = file.has(alpha) ? file.floats(alpha).data()[0] / file.entry(down).shape()[0] : 1;
        return new Source(down, stem(layer) + ".lora_up.weight", scale);
    }

    private static String stem(LoraLayer layer) {
        return "lora_unet_" + layer.module().replace('.', '_');
    }
}
