package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;

/** Infers the type of every value of a graph whose inputs have fixed sizes. */
public final class ShapeInference {
    private ShapeInference() {
    }

    /**
     * @throws ShapeInferenceException naming the node and operator that cannot be told
     */
    public static Shapes infer(Graph graph) {
        Shapes shapes = new Shapes(graph);
        graph.inputs().forEach(input -> check(input, graph.inputType(input)));
        graph.sorted().forEach(shapes::append);
        return shapes;
    }

    private static void check(String input, TensorType type) {
        if (!type.concrete()) {
            throw new OpenSizesException(input, type);
        }
    }
}
