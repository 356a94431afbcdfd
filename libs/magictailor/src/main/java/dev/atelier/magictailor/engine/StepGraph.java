package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.gradient.DifferentiationOptions;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.precision.Narrowing;
import dev.atelier.autodiff.rewrite.AttentionChunks;
import dev.atelier.autodiff.rewrite.LayerNorms;
import dev.atelier.autodiff.rewrite.ZeroTerms;
import dev.atelier.diffusion.unet.FoldedUnet;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossGraph;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.util.ArrayList;
import java.util.List;

/** Makes the graphs of a step, of ordinary operators, from a folded UNet. */
final class StepGraph {
    /** Bytes of an attention map above which a recomputing step has it in pieces. */
    private static final long LARGEST_MAP = 1L << 26;
    /** Bytes of a value up to which a recomputing step keeps it. */
    private static final long LARGEST_KEPT = 1L << 16;

    private final FoldedUnet unet;
    private final Precision precision;
    private final DifferentiationOptions options;

    /**
     * @param unet is changed; make one for each
     * @param recomputing whether memory counts for more than time
     */
    StepGraph(FoldedUnet unet, Precision precision, boolean recomputing) {
        this.unet = unet;
        this.precision = precision;
        this.options = recomputing ? DifferentiationOptions.defaults().withLargestKept(LARGEST_KEPT) : DifferentiationOptions.defaults();
        ZeroTerms.drop(unet.graph());
        LayerNorms.fuse(unet.graph());
        if (recomputing) {
            AttentionChunks.cut(unet.graph(), LARGEST_MAP);
        }
    }

    /**
     * A phase's whole step: UNet, losses, and {@code grad.<input>} of the total loss for every LoRA tensor and the text embeddings.
     * Inputs and outputs beside the UNet's are those of {@link LossNames}.
     */
    Graph step(Phase phase, BatchShape shape) {
        Graph graph = unet.graph().copy();
        LossGraph.append(graph, phase, shape, UnetNames.PREDICTION, unet.maps());
        return differentiated(graph);
    }

    /** The same for a part of a batch, in either phase: the losses' weights are inputs, gradients are to be added up. */
    Graph part(BatchShape shape) {
        Graph graph = unet.graph().copy();
        LossGraph.appendWeighted(graph, shape, UnetNames.PREDICTION, unet.maps());
        return differentiated(graph);
    }

    private Graph differentiated(Graph graph) {
        unet.maps().forEach(map -> graph.removeOutput(map.output()));
        return switch (precision) {
            case FLOAT -> Differentiation.differentiate(graph, LossNames.TOTAL_LOSS, leaves(), options);
            case HALF -> half(graph);
        };
    }

    /** Gradients are those of the loss times {@link LossNames#LOSS_SCALE}. */
    private Graph half(Graph graph) {
        graph.addInput(LossNames.LOSS_SCALE, TensorType.of(ElementType.FLOAT, 1));
        String scaled = new GraphBuilder(graph, "atelier/loss").mul(LossNames.TOTAL_LOSS, LossNames.LOSS_SCALE);
        Graph derived = Differentiation.differentiate(graph, scaled, leaves(), options);
        Narrowing.products(derived);
        return derived;
    }

    private List<String> leaves() {
        List<String> leaves = new ArrayList<>();
        unet.layers().forEach(layer -> leaves.addAll(List.of(layer.down(), layer.up())));
        leaves.add(UnetNames.TEXT);
        return leaves;
    }

    /** The UNet alone, for the momentum network's prediction. */
    Graph forward() {
        Graph graph = unet.graph().copy();
        unet.maps().forEach(map -> graph.removeOutput(map.output()));
        graph.prune();
        if (precision == Precision.HALF) {
            Narrowing.products(graph);
        }
        return graph;
    }
}
