package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.magictailor.loss.AttentionMap;
import java.util.List;

/**
 * A UNet's graph made ready for training: sizes fixed and folded, LoRA tensors as inputs, attention maps known by name.
 *
 * @param graph the folded graph; not changed by anyone
 * @param sample input, noisy latents [B,C,h,w]
 * @param timestep input [B], int64 or float32
 * @param text input, text embeddings [B,L,D]
 * @param prediction output [B,C,h,w]
 * @param lora shapes of the LoRA inputs, by {@code <module>.A} and {@code <module>.B}, in alphabetical order
 * @param loraPrefix what stands before those names in the graph
 * @param maps cross-attention maps of the configured resolution in down and up blocks, in order
 */
public record TrainableUnet(
        Graph graph, String sample, String timestep, String text, String prediction, TensorLayout lora, String loraPrefix,
        List<AttentionMap> maps) {}
