package dev.atelier.diffusion.lora;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.lora.LoraTargets.Found;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Makes LoRA an input of a UNet's graph, never part of its weights, so one session serves every adapter. Inject before folding: ONNX
 * Runtime renames nodes and drops the metadata by which dynamo's layers are found.
 */
public final class LoraInjection {
    /**
     * A layer is narrow while in·out is below this many times rank·(in + out). The gradient of its weights is then about as cheap as
     * those of the two hidden products, and takes half the operators.
     */
    private static final long NARROW = 4;

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
     * Adds inputs A [rank, in] and B [out, rank] for every layer: the form to train. Their product is added to the layer's output, so that
     * gradients cost no more than those of A and B; narrow layers have it added to their weights, as {@link #merge} does.
     *
     * @param scale alpha / rank
     */
    public static List<LoraLayer> inject(Graph graph, int rank, double scale) {
        LoraInjection injection = new LoraInjection(graph, rank, scale);
        return injection.adaptAll(target -> {
            if (injection.narrow(target.layer())) {
                injection.merge(target);
            } else {
                injection.adapt(target);
            }
        });
    }

    /**
     * The same inputs, but every run adds scale · B·A to the layer's weights first: the form to predict with. It costs rank · in · out for
     * a layer whatever the batch, where the other costs rank · (in + out) for every token.
     */
    public static List<LoraLayer> merge(Graph graph, int rank, double scale) {
        LoraInjection injection = new LoraInjection(graph, rank, scale);
        return injection.adaptAll(injection::merge);
    }

    /**
     * Inputs A [adapters, rank, in] and B [adapters, out, rank]: the batch's samples belong to the adapters in turn, as many to each. Every
     * layer becomes one product with a batch of matrices, W + B·A of each adapter; all else of the network works on the whole batch.
     *
     * @param batch samples, a multiple of the number of adapters
     */
    public static List<LoraLayer> mergeMany(Graph graph, int batch, int adapters, int rank) {
        LoraInjection injection = new LoraInjection(graph, rank, 1);
        ManyAdapters many = new ManyAdapters(graph, injection.b, batch, adapters);
        return injection.adaptAll(many::merge, adapters);
    }

    private List<LoraLayer> adaptAll(Consumer<Found> how, long... more) {
        List<Found> targets = new LoraTargets(graph).find();
        for (Found target : targets) {
            graph.addInput(target.layer().down(), matrix(target.layer().downShape(rank), more));
            graph.addInput(target.layer().up(), matrix(target.layer().upShape(rank), more));
            how.accept(target);
        }
        return targets.stream().map(Found::layer).toList();
    }

    private boolean narrow(LoraLayer layer) {
        return (long) layer.inputs() * layer.outputs() < NARROW * rank * (layer.inputs() + layer.outputs());
    }

    private static TensorType matrix(long[] shape, long... more) {
        return TensorType.of(ElementType.FLOAT, LongStream.concat(LongStream.of(more), LongStream.of(shape)).toArray());
    }

    private void merge(Found target) {
        LoraLayer layer = target.layer();
        Node node = target.node();
        boolean outputsFirst = layer.convolution() || node.op().equals("Gemm") && node.integer("transB", 0) == 1;
        String change = outputsFirst ? b.gemm(layer.up(), false, layer.down(), false, scale)
            : b.gemm(layer.down(), true, layer.up(), true, scale);
        String shaped = layer.convolution() ? b.reshape(change, layer.outputs(), layer.inputs(), 1, 1) : change;
        graph.replace(node, node.withInput(1, b.add(node.input(1), shaped)));
    }

    private void adapt(Found target) {
        LoraLayer layer = target.layer();
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
