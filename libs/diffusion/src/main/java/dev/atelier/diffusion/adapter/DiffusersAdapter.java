package dev.atelier.diffusion.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.diffusion.adapter.LoraMatrices.Source;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder that diffusers loads: {@value #WEIGHTS} for {@code load_lora_weights}, and {@code v0/learned_embeds.safetensors}, … for
 * {@code load_textual_inversion}. A scale other than one is multiplied into B, since files without alpha mean scale one.
 */
public final class DiffusersAdapter {
    /** File of the LoRA weights. */
    public static final String WEIGHTS = "pytorch_lora_weights.safetensors";
    private static final String ALPHA = "lora_adapter_metadata";

    private DiffusersAdapter() {
    }

    /** The folder's files by relative path. */
    public static Map<String, byte[]> files(Adapter adapter, List<LoraLayer> layers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(WEIGHTS, weights(adapter.lora().withUnitScale(), layers));
        files.putAll(LearnedEmbeds.files(adapter.words()));
        return files;
    }

    /** Writes the folder. */
    public static void write(Path folder, Adapter adapter, List<LoraLayer> layers) {
        files(adapter, layers).forEach((name, bytes) -> write(folder.resolve(name), bytes));
    }

    private static byte[] weights(LoraWeights lora, List<LoraLayer> layers) {
        TensorFileWriter writer = new TensorFileWriter().metadata("format", "pt");
        for (LoraLayer layer : layers) {
            writer.put("unet." + layer.module() + ".lora_A.weight", LoraMatrices.toFile(layer, lora.down(layer)));
            writer.put("unet." + layer.module() + ".lora_B.weight", LoraMatrices.toFile(layer, lora.up(layer)));
        }
        return writer.toBytes();
    }

    /** Reads a folder, whoever wrote it: {@code lora_A}/{@code lora_B} or {@code lora.down}/{@code lora.up}, with or without alpha. */
    public static Adapter read(Path folder, List<LoraLayer> layers) {
        try (TensorFile file = TensorFile.open(folder.resolve(WEIGHTS))) {
            double alpha = alpha(file);
            LoraWeights lora = LoraMatrices.read(file, layers, layer -> source(file, layer, alpha));
            return new Adapter(lora, LearnedEmbeds.read(folder));
        }
    }

    private static Source source(TensorFile file, LoraLayer layer, double alpha) {
        String stem = "unet." + layer.module();
        boolean named = file.has(stem + ".lora.down.weight");
        String down = stem + (named ? ".lora.down.weight" : ".lora_A.weight");
        String up = stem + (named ? ".lora.up.weight" : ".lora_B.weight");
        return new Source(down, up, Double.isNaN(alpha) ? 1 : alpha / file.entry(down).shape()[0]);
    }

    /** Alpha of all layers from PEFT's metadata; NaN when the file has none, which means scale one. */
    private static double alpha(TensorFile file) {
        String text = file.metadata().get(ALPHA);
        if (text == null) {
            return Double.NaN;
        }
        try {
            JsonNode alpha = new ObjectMapper().readTree(text).path("unet.lora_alpha");
            return alpha.isNumber() ? alpha.doubleValue() : Double.NaN;
        } catch (IOException malformed) {
            throw new AdapterFileException("metadata '" + ALPHA + "' is not valid JSON", "save the adapter again with diffusers");
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }
}
