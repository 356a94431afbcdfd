package dev.atelier.autodiff.rewrite;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.real;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layer norms that exports before opset 17 write out, (x − μ)/√(mean((x − μ)²) + ε)·γ + β over the last axis, as one operator each. ONNX
 * Runtime has it in all opsets, and would put it in by itself, but not once a gradient reads the values in between.
 */
public final class LayerNorms {
    private final Graph graph;

    private LayerNorms(Graph graph) {
        this.graph = graph;
    }

    /** Changes the graph in place; returns how many were found. */
    public static int fuse(Graph graph) {
        LayerNorms norms = new LayerNorms(graph);
        int found = 0;
        for (Node node : graph.nodes()) {
            if (node.op().equals("Div") && norms.fused(node)) {
                found++;
            }
        }
        graph.prune();
        return found;
    }

    private boolean fused(Node div) {
        Optional<Node> centred = made(div.input(0), "Sub").filter(sub -> isMean(sub.input(1), sub.input(0)));
        Optional<Node> variance = made(div.input(1), "Sqrt").flatMap(sqrt -> made(sqrt.input(0), "Add"))
            .filter(add -> scalar(add.input(1)).isPresent() && isMeanSquare(add.input(0), div.input(0)));
        Optional<Node> scaled = reader(div.output(), "Mul");
        Optional<Node> shifted = scaled.flatMap(mul -> reader(mul.output(), "Add"));
        if (centred.isEmpty() || variance.isEmpty() || shifted.isEmpty()) {
            return false;
        }
        String gamma = other(scaled.get(), div.output());
        String beta = other(shifted.get(), scaled.get().output());
        if (!isRow(gamma) || !isRow(beta)) {
            return false;
        }
        graph.replace(shifted.get(), Node.of("LayerNormalization", shifted.get().name(), List.of(centred.get().input(0), gamma, beta),
            List.of(shifted.get().output()), integer("axis", -1), real("epsilon", scalar(variance.get().input(1)).orElseThrow())));
        return true;
    }

    /** Whether the value is the mean of {@code of} over its last axis. */
    private boolean isMean(String value, String of) {
        return made(value, "ReduceMean").filter(mean -> mean.input(0).equals(of) && mean.integer("keepdims", 1) == 1)
            .filter(mean -> Arrays.equals(axes(mean), new long[] {-1})).isPresent();
    }

    private boolean isMeanSquare(String value, String of) {
        Optional<String> square = made(value, "ReduceMean").map(mean -> mean.input(0)).filter(squared -> isMean(value, squared));
        Optional<Node> maker = square.flatMap(graph::producer);
        return maker.filter(node -> node.op().equals("Pow") && node.input(0).equals(of) && scalar(node.input(1)).equals(Optional.of(2.0))
            || node.op().equals("Mul") && node.input(0).equals(of) && node.input(1).equals(of)).isPresent();
    }

    private long[] axes(Node mean) {
        return mean.integers("axes").or(() -> mean.hasInput(1) ? graph.constant(mean.input(1)).map(Tensors::toLongs) : Optional.empty())
            .orElse(new long[0]);
    }

    private Optional<Node> made(String value, String operator) {
        return graph.producer(value).filter(node -> node.op().equals(operator));
    }

    /** The only reader of a value, if it is this operator and nobody else wants the value. */
    private Optional<Node> reader(String value, String operator) {
        List<Node> readers = graph.consumers(value);
        return readers.size() == 1 && !graph.isOutput(value) ? Optional.of(readers.getFirst()).filter(node -> node.op().equals(operator))
            : Optional.empty();
    }

    private static String other(Node node, String one) {
        return node.input(0).equals(one) ? node.input(1) : node.input(0);
    }

    private boolean isRow(String value) {
        return graph.constantType(value).filter(type -> type.rank() == 1).isPresent();
    }

    private Optional<Double> scalar(String value) {
        return graph.constantType(value).filter(type -> type.element().differentiable() && isOne(type))
            .flatMap(type -> graph.constant(value)).map(tensor -> Tensors.toDoubles(tensor)[0]);
    }

    private static boolean isOne(TensorType type) {
        return type.elements() == 1;
    }
}
