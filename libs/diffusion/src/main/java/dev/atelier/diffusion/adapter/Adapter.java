package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.tensor.Tensor;

/**
 * Everything that training learns.
 *
 * @param lora of the UNet
 * @param words embeddings of {@code <v0>}, {@code <v1>}, …: [N,D]; N is 0 for a LoRA alone
 */
public record Adapter(LoraWeights lora, Tensor words) {
    public Adapter {
        if (words.rank() != 2) {
            throw new IllegalArgumentException("learned words are [N,D], not " + words);
        }
    }

    /** The token of a learned word. */
    public static String token(int asset) {
        return "<v" + asset + ">";
    }
}
