package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a rule may ask about the node at hand. */
record ShapeQuery(Graph graph, Shapes shapes, Node node) {

    TensorType type(int input) {
        if (!node.hasInput(input)) {
            throw new ShapeInferenceException(node, "input " + input + " is missing", "check the model with onnx.checker");
        }
        return shapes.of(node.input(input));
    }

    long[] shape(int input) {
        return type(input).shape();
    }

    /** A constant of integers given as an input, if that input is there. */
    Optional<long[]> integers(int input) {
        if (!node.hasInput(input)) {
            return Optional.empty();
        }
        String value = node.input(input);
        return Optional.of(Tensors.toLongs(graph.constant(value).orElseThrow(() -> new ShapeInferenceException(node,
            "its input '" + value + "' is not constant", "fold the graph with fixed input shapes first"))));
    }

    /** Axes given as an attribute (old opsets) or as an input (new ones), made non-negative. */
    Optional<int[]> axes(int input, int rank) {
        Optional<long[]> given = node.integers("axes").or(() -> integers(input)).filter(axes -> axes.length > 0);
        return given.map(axes -> normalized(axes, rank));
    }

    int axis(int otherwise, int rank) {
        return normalized((int) node.integer("axis", otherwise), rank);
    }

    static int normalized(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    static int[] normalized(long[] axes, int rank) {
        return IntStream.range(0, axes.length).map(i -> normalized((int) axes[i], rank)).toArray();
    }
}
