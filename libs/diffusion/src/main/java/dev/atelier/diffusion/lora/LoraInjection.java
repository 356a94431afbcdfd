package dev.atelier.diffusion.lora;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.lora.LoraTargets.Found;
import java.util.List;

/**
 * Makes LoRA an input of a UNet's graph, never part of its weights, so one session serves every adapter. Inject before folding: ONNX Runtime renames
 * nodes and drops the metadata by which dynamo's layers are found.
 */
public final class LoraInjection {
    private final Graph graph;
    private final GraphBuilder b;
    private final int rank;
    private final double scale;

    private LoraInjection(Graph graph, int rank, double scale) {
        this.graph = graph;
        this.b = new GraphBuilder(graph, "atelier/lora");
        this.rank = rank;
        this.scale = scale;
    }

    /** The layers that would be adapted, in the order of execution, each once; the graph is not changed. */
    public static List<LoraLayer> layers(Graph graph) {
        return new LoraTargets(graph).find().stream().map(Found::layer).toList();
    }

    /**
     * Adds inputs A [rank, in] and B [out, rank] for every layer and their product to the layer's output.
     *
     * @param scale alpha / rank
     */
    public static List<LoraLayer> inject(Graph graph, int rank, double scale) {
        LoraInjection injection = new LoraInjection(graph, rank, scale);
        List<Found> targets = new LoraTargets(graph).find();
        targets.forEach(injection::adapt);
        return targets.stream().map(Found::layer).toList();
    }

    private void adapt(Found target) {
        LoraLayer layer = target.layer();
        graph.addInput(layer.down(), TensorType.of(ElementType.FLOAT, layer.downShape(rank)));
        graph.addInput(layer.up(), TensorType.of(ElementType.FLOAT, layer.upShape(rank)));
        String x = target.node().input(0);
        String change = layer.convolution() ? convolved(layer, x) : multiplied(layer, x);
        graph.insertAfter(target.output(), output -> b.add(output, change));
    }

    private String multiplied(LoraLayer layer, String x) {
        String hidden = b.matmul(x, b.transpose(layer.down(), 1, 0));
        return b.matmul(scaled(hidden), b.transpose(layer.up(), 1, 0));
    }

    private String convolved(LoraLayer layer, String x) {
        String hidden = b.conv(x, b.reshape(layer.down(), rank, layer.inputs(), 1, 1), new long[] {1, 1}, new long[] {0, 0, 0, 0});
        return b.conv(scaled(hidden), b.reshape(layer.up(), layer.outputs(), rank, 1, 1), new long[] {1, 1}, new long[] {0, 0, 0, 0});
    }

    private String scaled(String hidden) {
        return scale == 1 ? hidden : b.mul(hidden, scale);
    }
}
