package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.GradientCheck;
import dev.atelier.autodiff.support.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Composite functions drawn at random: values are read by several operators, in any order, through views and broadcasts. */
class RandomGraphTest {
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldDifferentiateAnyComposition(int seed) throws OrtException {
        GradientCheck.precise().by("x", ROWS, COLUMNS).by("w", COLUMNS, COLUMNS).by("v", COLUMNS).check(b -> composition(b, new Random(seed)));
    }

    /** What is made a second time is made from the same operators: no bit differs. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRecomputeAnyComposition(int seed) throws OrtException {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, ROWS, COLUMNS));
        graph.addInput("w", TensorType.of(ElementType.FLOAT, COLUMNS, COLUMNS));
        graph.addInput("v", TensorType.of(ElementType.FLOAT, COLUMNS));
        GraphBuilder b = new GraphBuilder(graph, "f");
        graph.addOutput(b.named("y", b.reduceSum(composition(b, new Random(seed)), false)));
        DifferentiationOptions options = DifferentiationOptions.defaults().withZerosWhereUnrelated(true);
        Graph kept = Differentiation.differentiate(graph, "y", List.of("x", "w", "v"), options);
        Graph again = Differentiation.differentiate(graph, "y", List.of("x", "w", "v"), options.withLargestKept(0));

        Map<String, double[]> expected = run(kept);

        run(again).forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
    }

    private static Map<String, double[]> run(Graph graph) throws OrtException {
        Map<String, double[]> inputs = Map.of("x", Values.normal(new Random(1), ROWS * COLUMNS), "w",
            Values.normal(new Random(2), COLUMNS * COLUMNS), "v", Values.normal(new Random(3), COLUMNS));
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1).withOptimization(OptLevel.NO_OPT)).open(graph)) {
            return Values.run(session, graph, inputs);
        }
    }

    private static String composition(GraphBuilder b, Random random) {
        List<String> values = new ArrayList<>(List.of("x"));
        for (int i = 0; i < 12; i++) {
            values.add(step(b, random, values));
        }
        return b.add(b.matmul(values.getLast(), "w"), b.mul(values.get(values.size() / 2), "v"));
    }

    /** Layer normalisation as old opsets write it out. */
    private static String normalised(GraphBuilder b, String x) {
        String centred = b.sub(x, b.reduceMean(x, true, 1));
        return b.div(centred, b.sqrt(b.add(b.reduceMean(b.pow(centred, 2), true, 1), 0.1)));
    }

    /** Zeros come in at one side, columns leave at the other. */
    private static String shifted(GraphBuilder b, String x, int from) {
        return b.slice(b.pad(x, 0, 1, 0, 1), 1, from, from + COLUMNS);
    }

    private static String step(GraphBuilder b, Random random, List<String> values) {
        String one = values.get(random.nextInt(values.size()));
        String other = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(22)) {
            case 0 -> b.tanh(b.matmul(one, "w"));
            case 1 -> b.add(b.mul(one, 0.5), other);
            case 2 -> b.tanh(b.mul(one, other));
            case 3 -> b.softmax(one, random.nextInt(2));
            case 4 -> b.sub(one, b.reduceMean(one, true, random.nextInt(2)));
            case 5 -> b.transpose(b.transpose(one, 1, 0), 1, 0);
            case 6 -> b.concat(1, List.of(b.slice(one, 1, 3, COLUMNS), b.slice(other, 1, 0, 3)));
            case 7 -> b.reshape(b.sigmoid(b.reshape(one, 2, -1)), ROWS, COLUMNS);
            case 8 -> b.div(one, b.add(b.square(other), 1));
            case 9 -> b.mul(one, b.unsqueeze(b.reduceMax(other, false, 1), 1));
            case 10 -> b.concat(0, b.split(one, 0, 1, 3).reversed());
            case 11 -> b.matmul(b.softmax(b.matmul(one, b.transpose(other, 1, 0)), -1), other);
            case 12 -> b.sqrt(b.add(b.pow(one, 2), 1));
            case 13 -> b.gather(one, b.vector(3, 1, 1, 0), 0);
            case 14 -> b.tanh(b.matmul(b.op("Einsum", List.of(one, other), text("equation", "ij,kj->ik")), one));
            case 15 -> shifted(b, one, random.nextInt(3));
            case 16 -> b.where(b.op("Greater", one, b.scalar(0)), one, b.mul(other, 0.5));
            case 17 -> b.exp(b.neg(b.square(one)));
            case 18 -> normalised(b, one);
            case 19 -> b.mul(one, b.expand(b.reduceMean(other, true, 0), ROWS, COLUMNS));
            case 20 -> b.add(b.op("Sin", one), b.op("Cos", other));
            default -> b.sub(b.mul(one, "v"), b.reduceSum(b.tanh(other), true, 0));
        };
    }
}
