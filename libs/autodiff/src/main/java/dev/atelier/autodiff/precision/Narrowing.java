package dev.atelier.autodiff.precision;

import static dev.atelier.autodiff.graph.Attributes.integer;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the products of a float32 graph (matrices, convolutions) be computed in half precision, where tensor cores are fast; all else stays
 * in float32: norms, softmax, losses, sums of gradients. Inputs and outputs keep their types. Works on a differentiated graph as well as on
 * a plain one; gradients then want a scaled loss, lest small ones vanish.
 */
public final class Narrowing {
    private static final Set<String> PRODUCTS = Set.of("MatMul", "Gemm", "Conv", "ConvTranspose");

    private final Graph graph;
    private final Shapes shapes;
    private final GraphBuilder b;
    private final Map<String, String> narrow = new HashMap<>();

    private Narrowing(Graph graph) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph);
        this.b = new GraphBuilder(graph, "half");
    }

    /**
     * Narrows a graph in place.
     *
     * @param graph folded, with fixed sizes
     * @return how many operators now compute in half precision
     */
    public static int products(Graph graph) {
        Narrowing narrowing = new Narrowing(graph);
        List<Node> products = graph.sorted().stream().filter(narrowing::isProduct).toList();
        products.forEach(narrowing::narrow);
        return products.size();
    }

    private boolean isProduct(Node node) {
        return PRODUCTS.contains(node.op()) && shapes.of(node.output()).element() == ElementType.FLOAT && isLarge(node);
    }

    /** A product with a row of losses or the like is not worth its casts, and its digits are. */
    private boolean isLarge(Node node) {
        TensorType y = shapes.of(node.output());
        return y.elements() > 1024 || shapes.of(node.input(0)).elements() > 4096 && shapes.of(node.input(1)).elements() > 4096;
    }

    private void narrow(Node node) {
        List<String> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(input.isEmpty() ? input : narrow.computeIfAbsent(input, this::cast)));
        String output = node.output();
        String half = graph.fresh(output + "/half");
        graph.replace(node, Node.of(node.proto().toBuilder().clearInput().addAllInput(inputs).setOutput(0, half).build()));
        graph.add(Node.of("Cast", graph.fresh(output + "/float"), List.of(half), List.of(output),
            integer("to", ElementType.FLOAT.code())));
    }

    private String cast(String value) {
        return b.cast(value, ElementType.FLOAT16);
    }
}
