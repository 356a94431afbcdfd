package dev.atelier.diffusion.attention;

/**
 * The probabilities of one cross-attention layer, an output of the graph: [B·heads, queries, tokens] or [B, heads, queries, tokens], each
 * row of tokens summing to one.
 *
 * @param module path of the layer, such as {@code down_blocks.0.attentions.0.transformer_blocks.0.attn2}
 * @param output name of the value
 */
public record AttentionMap(String module, String output, int heads, int queries, int tokens) {
}
