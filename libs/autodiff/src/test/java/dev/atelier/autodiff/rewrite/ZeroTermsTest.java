package dev.atelier.autodiff.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import org.junit.jupiter.api.Test;

class ZeroTermsTest {
    private final Graph graph = Graph.empty(17);
    private final GraphBuilder b = new GraphBuilder(graph, "test");
    private final String x = graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 3));

    @Test
    void shouldDropZerosOnEitherSideAndInARow() {
        String zeros = b.reals(new long[] {2, 3}, new double[6]);
        graph.addOutput(b.named("y", b.tanh(b.add(b.reals(new long[] {1}, 0), b.add(x, zeros)))));

        assertThat(ZeroTerms.drop(graph)).isEqualTo(2);

        assertThat(graph.nodes()).extracting(Node::op).containsExactlyInAnyOrder("Tanh", "Identity");
        assertThat(graph.producer("test/Tanh").orElseThrow().input(0)).isEqualTo("x");
    }

    @Test
    void shouldKeepWhatIsNotZeroAndZerosThatGiveTheShape() {
        graph.addOutput(b.named("y", b.add(x, b.reals(new long[] {3}, 0, 0, 1))));
        graph.addOutput(b.named("z", b.tanh(b.add(x, b.reals(new long[] {4, 2, 3}, new double[24])))));

        assertThat(ZeroTerms.drop(graph)).isZero();
    }
}
