package dev.atelier.magictailor.loss;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Arrays;
import java.util.List;

/** What the losses need beside a {@link GraphBuilder}: means and maxima of rows, and outputs with fixed names and shapes. */
final class Formula {
    private final GraphBuilder builder;

    Formula(Graph graph) {
        this.builder = new GraphBuilder(graph, "atelier/loss");
    }

    GraphBuilder builder() {
        return builder;
    }

    /** A constant of one repeated value. */
    String filled(double value, long... shape) {
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.fill(values, value);
        return builder.reals(shape, values);
    }

    /** Mean over the last axis of [rows, size]: [rows, 1]. A product with a constant, whose gradient is a product again. */
    String meanOfRows(String matrix, int size) {
        return builder.matmul(matrix, filled(1.0 / size, size, 1));
    }

    /** Sum over the last axis of [rows, size]: [rows, 1]. */
    String sumOfRows(String matrix, int size) {
        return builder.matmul(matrix, filled(1, size, 1));
    }

    /** Index of the first largest element of each row of [rows, size]: int64 [rows, 1]. */
    String indexOfLargest(String matrix) {
        return builder.argMax(matrix, 1, true);
    }

    /**
     * Ones at the given places of rows [rows, size], zeros elsewhere. A constant for differentiation: so the gradient of
     * {@code Σ row · marked} is that of the row's maximum.
     */
    String marked(String index, int size) {
        long[] range = new long[size];
        Arrays.setAll(range, i -> i);
        String counted = builder.constant(Tensors.longs(new long[] {1, size}, range));
        return builder.cast(builder.equal(index, counted), ElementType.FLOAT);
    }

    /** Gives a value a fixed name and shape and makes it an output. */
    String output(String name, String value, long... shape) {
        builder.graph().add(Node.of("Reshape", "atelier/" + name, List.of(value, builder.vector(shape)), List.of(name)));
        builder.graph().addOutput(name);
        return name;
    }
}
