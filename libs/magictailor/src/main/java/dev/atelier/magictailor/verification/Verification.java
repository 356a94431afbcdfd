package dev.atelier.magictailor.verification;

import java.util.List;

/**
 * What was found of a model folder that can be trained. One that cannot is refused by an exception that says why.
 *
 * @param digest of the folder's content
 * @param resolution of pictures, in pixels: width × height
 * @param latents channels × rows × columns
 * @param prediction what the UNet predicts
 * @param parts its networks
 * @param lora layers that take LoRA
 * @param attentionMaps that the attention loss reads
 * @param needs memory of the graphs that were built
 * @param gradients held against finite differences
 */
public record Verification(
        String name, String version, String digest, String resolution, String latents, String prediction, List<Part> parts, Lora lora,
        List<AttentionLayer> attentionMaps, List<Needs> needs, List<Gradient> gradients) {

    /**
     * One network of the folder.
     *
     * @param exporter that wrote it
     * @param weights bytes of its constants in float32
     */
    public record Part(String name, String exporter, int opset, int nodes, long weights) {}

    /**
     * @param layers how many
     * @param numbers that are trained, at the given rank
     */
    public record Lora(int layers, int rank, long numbers) {}

    /** A cross-attention layer. */
    public record AttentionLayer(String module, int heads) {}

    /**
     * What a graph needs for a batch of so many images.
     *
     * @param graph warm-up, ds-bal, or momentum, which is ds-bal's forward pass
     * @param nodes operators
     * @param weights bytes, shared by all graphs of the model
     * @param activations bytes at the same time, at most, by the order of the graph; see {@code MemoryNeeds}
     */
    public record Needs(String graph, int images, int nodes, long weights, long activations) {}

    /**
     * @param of what the loss was differentiated by
     * @param error relative difference between the gradient's norm and the slope along it
     */
    public record Gradient(String of, double error) {}
}
