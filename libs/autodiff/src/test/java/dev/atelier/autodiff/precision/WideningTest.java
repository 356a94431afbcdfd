package dev.atelier.autodiff.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WideningTest {
    private static final double[] WEIGHTS = {1, 2, -3, 0.5, 4, 0.25};

    /** x·W / √2 in half precision, then in double and back. */
    private static Graph half() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT16, 2, 3));
        graph.addInitializer("W", Tensors.reals(ElementType.FLOAT16, new long[] {3, 2}, WEIGHTS));
        GraphBuilder b = new GraphBuilder(graph, "f").element(ElementType.FLOAT16);
        String scaled = b.div(b.matmul("x", "W"), b.scalar(Math.sqrt(2)));
        String precise = b.add(b.cast(scaled, ElementType.DOUBLE), b.element(ElementType.DOUBLE).scalar(1e-5));
        graph.addOutput(b.named("y", b.cast(precise, ElementType.FLOAT16)), TensorType.of(ElementType.FLOAT16, 2, 2));
        return graph;
    }

    @Test
    void shouldComputeInFloatWithTheNumbersBeforeRounding() throws OrtException {
        Graph graph = half();

        Widening.toFloat(graph);

        double[] x = {1, 2, 3, -1, 0.5, 4};
        assertThat(graph.inputType("x").element()).isEqualTo(ElementType.FLOAT);
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph)) {
            double[] y = Values.run(session, graph, Map.of("x", x)).get("y");
            assertThat(y[0]).isCloseTo((1 - 6 + 12) / Math.sqrt(2) + 1e-5, within(2e-6));
            assertThat(y[3]).isCloseTo((-2 + 0.25 + 1) / Math.sqrt(2) + 1e-5, within(2e-6));
        }
    }

    @Test
    void shouldLeaveAFloatGraphAsItIs() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.DOUBLE, 2));
        graph.addOutput(new GraphBuilder(graph, "f").named("y", "x"));
        byte[] before = graph.toBytes();

        Widening.toFloat(graph);

        assertThat(graph.toBytes()).isEqualTo(before);
    }

    @Test
    void shouldNotTouchNumbersThatAreNoRoundingOfAKnownOne() {
        assertThat(Unrounded.of(1.4140625)).isEqualTo(Math.sqrt(2));
        assertThat(Unrounded.of(0.5)).isEqualTo(0.5);
        assertThat(Unrounded.of(1.5)).isEqualTo(1.5);
        assertThat(Unrounded.of(-65504)).isEqualTo(-65504);
    }
}
