package dev.atelier.magictailor.loss;

import dev.atelier.magictailor.settings.Check;

/**
 * The probabilities of one cross-attention layer as a graph's value: [B, heads, R, L], or [B·heads, R, L].
 *
 * @param layer module path, such as {@code down_blocks.0.attentions.0.transformer_blocks.0.attn2}
 * @param value name of the value in the graph
 * @param heads number of heads
 */
public record AttentionMap(String layer, String value, int heads) {
    public AttentionMap {
        Check.within("heads of " + layer, heads, 1, 4096);
    }
}
