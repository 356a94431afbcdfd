package dev.atelier.diffusion.lora;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.ModulePaths;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the layers that the method adapts: to_q, to_k, to_v, to_out.0, proj_in, proj_out and ff.net.2 of every transformer. */
final class LoraTargets {
    /** The path from the UNet's own blocks on; a wrapping module may stand in front. */
    private static final Pattern MODULE = Pattern.compile("(?:.*\\.)?((?:down_blocks\\.\\d+|mid_block|up_blocks\\.\\d+)\\..*?"
        + "(?:\\.to_q|\\.to_k|\\.to_v|\\.to_out\\.0|\\.proj_in|\\.proj_out|\\.ff\\.net\\.2))");
    private static final Set<String> OPERATORS = Set.of("MatMul", "Gemm", "Conv");

    /**
     * A layer in a graph.
     *
     * @param node the multiplication
     * @param output value that carries the layer's result, bias included
     */
    record Found(LoraLayer layer, Node node, String output) {
    }

    private final Graph graph;

    LoraTargets(Graph graph) {
        this.graph = graph;
    }

    List<Found> find() {
        List<Found> found = new ArrayList<>();
        for (Node node : graph.sorted()) {
            if (OPERATORS.contains(node.op())) {
                module(node).flatMap(module -> found(module, node)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> module(Node node) {
        return ModulePaths.path(node).map(MODULE::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    private Optional<Found> found(String module, Node node) {
        boolean convolution = node.op().equals("Conv");
        return weights(node.input(1), node.op().equals("Gemm") && node.integer("transB", 0) == 1 || convolution)
            .filter(shape -> !convolution || oneByOne(shape))
            .map(shape -> new Found(layer(module, shape, convolution), node, withBias(node, module)));
    }

    private static LoraLayer layer(String module, long[] shape, boolean convolution) {
        return new LoraLayer(module, Math.toIntExact(shape[0]), Math.toIntExact(shape[1]), convolution);
    }

    private static boolean oneByOne(long[] shape) {
        return shape.length == 4 && shape[2] == 1 && shape[3] == 1;
    }

    /** Shape of the weights as [in, out, …]; looked for behind Transpose, Cast and Identity. Empty when this is no layer but a product. */
    private Optional<long[]> weights(String value, boolean transposed) {
        Optional<TensorType> type = graph.constantType(value);
        if (type.isPresent()) {
            long[] shape = type.get().shape().clone();
            return shape.length < 2 ? Optional.empty() : Optional.of(transposed ? swapped(shape) : shape);
        }
        return graph.producer(value).flatMap(node -> switch (node.op()) {
            case "Transpose" -> weights(node.input(0), !transposed);
            case "Cast", "Identity" -> weights(node.input(0), transposed);
            default -> Optional.empty();
        });
    }

    private static long[] swapped(long[] shape) {
        long first = shape[0];
        shape[0] = shape[1];
        shape[1] = first;
        return shape;
    }

    /** The bias is an Add of the same module behind a MatMul. */
    private String withBias(Node node, String module) {
        List<Node> readers = graph.consumers(node.output());
        boolean biased = readers.size() == 1 && readers.getFirst().op().equals("Add")
            && module(readers.getFirst()).equals(Optional.of(module));
        return biased ? readers.getFirst().output() : node.output();
    }
}
