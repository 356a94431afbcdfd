package dev.atelier.diffusion.unet;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.diffusion.attention.AttentionMap;
import dev.atelier.diffusion.lora.LoraLayer;
import java.util.List;

/**
 * A UNet's graph of ordinary operators and constant shapes, ready for losses and differentiation.
 *
 * @param graph refers to weights in the folder it was folded to; edit it freely, it is the caller's
 * @param maps cross-attention maps of the pack's attention resolution, in the order of execution; outputs of the graph
 */
public record FoldedUnet(Graph graph, UnetOptions options, List<LoraLayer> layers, List<AttentionMap> maps) {
}
