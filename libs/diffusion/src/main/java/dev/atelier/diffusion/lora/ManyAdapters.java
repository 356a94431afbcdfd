package dev.atelier.diffusion.lora;

import static dev.atelier.autodiff.graph.Attributes.integer;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.diffusion.lora.LoraTargets.Found;
import java.util.List;

/** Layers of a batch in which every adapter has as many samples, one adapter's after the other's: products with a batch of matrices. */
final class ManyAdapters {
    private final Graph graph;
    private final GraphBuilder b;
    private final int batch;
    private final int adapters;

    ManyAdapters(Graph graph, GraphBuilder b, int batch, int adapters) {
        this.graph = graph;
        this.b = b;
        this.batch = batch;
        this.adapters = adapters;
    }

    void merge(Found target) {
        Node node = target.node();
        graph.remove(node);
        String result = target.layer().convolution() ? convolved(target.layer(), node) : multiplied(target.layer(), node);
        graph.add(Node.of("Identity", node.name(), List.of(result), List.of(node.output())));
    }

    /** x [samples, tokens, in] as [adapters, all its tokens, in], times W + Aᵀ·Bᵀ. */
    private String multiplied(LoraLayer layer, Node node) {
        boolean flat = node.op().equals("Gemm");
        String change = b.matmul(b.transpose(layer.down(), 0, 2, 1), b.transpose(layer.up(), 0, 2, 1));
        String own = flat && node.integer("transB", 0) == 1 ? b.transpose(node.input(1), 1, 0) : node.input(1);
        String y = b.matmul(b.reshape(node.input(0), adapters, -1, layer.inputs()), b.add(own, change));
        String shaped = flat ? b.reshape(y, -1, layer.outputs()) : b.reshape(y, batch, -1, layer.outputs());
        return node.hasInput(2) ? b.add(shaped, node.input(2)) : shaped;
    }

    /** A 1×1 convolution: W + B·A times the pixels of each sample. */
    private String convolved(LoraLayer layer, Node node) {
        String own = b.reshape(node.input(1), layer.outputs(), layer.inputs());
        String weights = b.unsqueeze(b.add(own, b.matmul(layer.up(), layer.down())), 1);
        String y = b.matmul(weights, b.reshape(node.input(0), adapters, batch / adapters, layer.inputs(), -1));
        String sides = b.slice(b.op("Shape", node.input(0)), 0, 2, 4);
        String shape = b.op("Concat", List.of(b.vector(batch, layer.outputs()), sides), integer("axis", 0));
        String shaped = b.op("Reshape", y, shape);
        return node.hasInput(2) ? b.add(shaped, b.reshape(node.input(2), layer.outputs(), 1, 1)) : shaped;
    }
}
