package dev.atelier.autodiff.precision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Values;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ONNX Runtime's CPU kernels round to half precision where the graph says so, so the rewrite is checked without a graphics card. */
class NarrowingTest {
    private static final int SIZE = 64;

    private static Graph training() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, SIZE, SIZE));
        GraphBuilder b = new GraphBuilder(graph, "f");
        String weights = b.constant(Tensors.reals(ElementType.FLOAT, new long[] {SIZE, SIZE},
            new Random(3).doubles((long) SIZE * SIZE).map(u -> (u - 0.5) / 4).toArray()));
        String attended = b.softmax(b.matmul("x", weights), -1);
        String loss = b.reduceMean(b.square(b.matmul(attended, "x")), false);
        graph.addOutput(b.named("loss", loss));
        return Differentiation.differentiate(graph, "loss", List.of("x"));
    }

    @Test
    void shouldComputeProductsInHalfPrecisionAndAllElseInFloat() throws OrtException {
        Graph exact = training();
        Graph half = exact.copy();
        int products = Narrowing.products(half);
        long all = exact.nodes().stream().filter(node -> node.op().matches("MatMul|Gemm")).count();
        assertThat(products).isEqualTo((int) all).isGreaterThan(3);
        assertThat(half.nodes()).filteredOn(node -> node.op().equals("Softmax")).extracting(node -> producer(half, node))
            .containsOnly("Cast");
        double[] x = Values.normal(new Random(1), SIZE * SIZE);

        Map<String, double[]> expected = run(exact, x);
        Map<String, double[]> found = run(half, x);

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        assertThat(distance(found.get("grad.x"), expected.get("grad.x"))).as("rounded, but not wrong").isBetween(1e-5, 5e-3);
    }

    private static String producer(Graph graph, Node node) {
        return graph.producer(node.input(0)).map(Node::op).orElse("");
    }

    private static Map<String, double[]> run(Graph graph, double... x) throws OrtException {
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph)) {
            return Values.run(session, graph, Map.of("x", x));
        }
    }

    private static double distance(double[] actual, double... expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }
}
