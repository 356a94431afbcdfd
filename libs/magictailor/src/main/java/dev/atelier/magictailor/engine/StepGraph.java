package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.precision.Narrowing;
import dev.atelier.diffusion.unet.FoldedUnet;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossGraph;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.util.ArrayList;
import java.util.List;

/** The graphs of a step, of ordinary operators; pure. */
final class StepGraph {
    private StepGraph() {}

    /**
     * A phase's whole step: UNet, losses, and {@code grad.<input>} of the total loss for every LoRA tensor and the text embeddings.
     * Inputs and outputs beside the UNet's are those of {@link LossNames}.
     */
    static Graph step(FoldedUnet unet, Phase phase, BatchShape shape, Precision precision) {
        Graph graph = unet.graph().copy();
        LossGraph.append(graph, phase, shape, UnetNames.PREDICTION, unet.maps());
        unet.maps().forEach(map -> graph.removeOutput(map.output()));
        return differentiated(graph, leaves(unet), precision);
    }

    /** The same for a part of a batch, in either phase: the losses' weights are inputs, gradients are to be added up. */
    static Graph part(FoldedUnet unet, BatchShape shape, Precision precision) {
        Graph graph = unet.graph().copy();
        LossGraph.appendWeighted(graph, shape, UnetNames.PREDICTION, unet.maps());
        unet.maps().forEach(map -> graph.removeOutput(map.output()));
        return differentiated(graph, leaves(unet), precision);
    }

    private static Graph differentiated(Graph graph, List<String> leaves, Precision precision) {
        return switch (precision) {
            case FLOAT -> Differentiation.differentiate(graph, LossNames.TOTAL_LOSS, leaves);
            case HALF -> half(graph, leaves);
        };
    }

    /** Gradients are those of the loss times {@link LossNames#LOSS_SCALE}. */
    private static Graph half(Graph graph, List<String> leaves) {
        graph.addInput(LossNames.LOSS_SCALE, TensorType.of(ElementType.FLOAT, 1));
        String scaled = new GraphBuilder(graph, "atelier/loss").mul(LossNames.TOTAL_LOSS, LossNames.LOSS_SCALE);
        Graph derived = Differentiation.differentiate(graph, scaled, leaves);
        Narrowing.products(derived);
        return derived;
    }

    private static List<String> leaves(FoldedUnet unet) {
        List<String> leaves = new ArrayList<>();
        unet.layers().forEach(layer -> leaves.addAll(List.of(layer.down(), layer.up())));
        leaves.add(UnetNames.TEXT);
        return leaves;
    }

    /** The UNet alone, for the momentum network's prediction. */
    static Graph forward(FoldedUnet unet, Precision precision) {
        Graph graph = unet.graph().copy();
        unet.maps().forEach(map -> graph.removeOutput(map.output()));
        graph.prune();
        if (precision == Precision.HALF) {
            Narrowing.products(graph);
        }
        return graph;
    }
}
