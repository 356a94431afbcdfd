package dev.atelier.autodiff.support;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Holds gradients against central differences: the function's outputs are weighted with random numbers (the seed of a vector-Jacobian
 * product), and every
 * element of every input is moved both ways.
 */
public final class GradientCheck {
    private final Graph graph;
    private final ElementType element;
    private final Map<String, double[]> values = new HashMap<>();
    private final List<String> wrt = new ArrayList<>();
    private final Random random = new Random(7);

    private GradientCheck(int opset, ElementType element) {
        this.graph = Graph.empty(opset);
        this.element = element;
    }

    /** In double precision; for operators that ONNX Runtime has in double. */
    public static GradientCheck precise() {
        return new GradientCheck(18, ElementType.DOUBLE);
    }

    public static GradientCheck precise(int opset) {
        return new GradientCheck(opset, ElementType.DOUBLE);
    }

    public static GradientCheck single() {
        return new GradientCheck(18, ElementType.FLOAT);
    }

    public static GradientCheck single(int opset) {
        return new GradientCheck(opset, ElementType.FLOAT);
    }

    /** An input of normal numbers to differentiate by. */
    public GradientCheck by(String name, long... shape) {
        return by(name, value -> value, shape);
    }

    /** The same, with the numbers put through a function that keeps them where the operator is smooth. */
    public GradientCheck by(String name, DoubleUnaryOperator range, long... shape) {
        wrt.add(name);
        return given(name, range, shape);
    }

    /** An input that is not differentiated. */
    public GradientCheck given(String name, DoubleUnaryOperator range, long... shape) {
        TensorType type = TensorType.of(element, shape);
        graph.addInput(name, type);
        double[] normal = Values.normal(random, type.elements());
        for (int i = 0; i < normal.length; i++) {
            normal[i] = element == ElementType.FLOAT ? (float) range.applyAsDouble(normal[i]) : range.applyAsDouble(normal[i]);
        }
        values.put(name, normal);
        return this;
    }

    /** Builds the function and compares; returns the differentiated graph for further looks. */
    public Graph check(Function<GraphBuilder, String> function) throws OrtException {
        GraphBuilder b = new GraphBuilder(graph, "f").element(element);
        graph.addOutput(b.named("y", function.apply(b)));
        Graph derived = Differentiation.vectorJacobian(graph, List.of("y"), wrt);
        try (OrtSession plain = open(graph); OrtSession backward = open(derived)) {
            Map<String, double[]> seeded = new HashMap<>(values);
            double[] seed = Values.normal(random, derived.inputType("seed.y").elements());
            seeded.put("seed.y", seed);
            Map<String, double[]> gradients = Values.run(backward, derived, seeded);
            for (String name : wrt) {
                compare(name, gradients.get("grad." + name), differences(plain, name, seed));
            }
        }
        return derived;
    }

    private static OrtSession open(Graph graph) {
        // as emitted: what the optimiser would fuse or drop is checked too
        return new SessionFactory(SessionSettings.defaults().withThreads(1).withOptimization(OptLevel.NO_OPT)).open(graph);
    }

    private double[] differences(OrtSession plain, String name, double... seed) throws OrtException {
        double step = element == ElementType.DOUBLE ? 1e-5 : 1e-2;
        double[] values = this.values.get(name);
        double[] slopes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double middle = values[i];
            double up = element == ElementType.FLOAT ? (float) (middle + step) : middle + step;
            double down = element == ElementType.FLOAT ? (float) (middle - step) : middle - step;
            values[i] = up;
            double above = weighted(plain, seed);
            values[i] = down;
            double below = weighted(plain, seed);
            values[i] = middle;
            slopes[i] = (above - below) / (up - down);
        }
        return slopes;
    }

    private double weighted(OrtSession plain, double... seed) throws OrtException {
        double[] y = Values.run(plain, graph, values).get("y");
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * seed[i];
        }
        return sum;
    }

    private void compare(String name, double[] actual, double... expected) {
        double tolerance = element == ElementType.DOUBLE ? 1e-7 : 2e-3;
        assertThat(actual).as("gradient of %s", name).hasSameSizeAs(expected);
        assertThat(Values.distance(actual, expected)).as("gradient of %s: relative distance to central differences", name).isLessThan(tolerance);
    }
}
