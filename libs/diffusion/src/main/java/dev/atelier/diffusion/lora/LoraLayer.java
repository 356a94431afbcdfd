package dev.atelier.diffusion.lora;

/**
 * A layer that carries LoRA: its output gains scale · B(A(x)).
 *
 * @param module path as diffusers names it, such as {@code down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q}
 * @param inputs width of x
 * @param outputs width of the layer's output
 * @param convolution whether the layer is a 1×1 convolution; A and B are two-dimensional all the same
 */
public record LoraLayer(String module, int inputs, int outputs, boolean convolution) {

    /** Graph input of A, [rank, inputs]. */
    public String down() {
        return "lora." + module + ".A";
    }

    /** Graph input of B, [outputs, rank]. */
    public String up() {
        return "lora." + module + ".B";
    }

    public long[] downShape(int rank) {
        return new long[] {rank, inputs};
    }

    public long[] upShape(int rank) {
        return new long[] {outputs, rank};
    }
}
