package dev.atelier.autodiff.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final long SQUARE = 4 * 8 * 8;

    private final Graph graph = Graph.empty(17);
    private final GraphBuilder b = new GraphBuilder(graph, "test");

    private String input() {
        return graph.addInput("x", TensorType.of(ElementType.FLOAT, 8, 8));
    }

    @Test
    void shouldCountWhatIsHeldAtOnce() {
        String x = input();
        String first = b.matmul(x, x);
        String second = b.matmul(first, x);
        graph.addOutput(b.matmul(first, second));

        assertThat(Liveness.peak(graph)).isEqualTo(3 * SQUARE);
    }

    @Test
    void shouldForgetWhatNobodyReadsAgain() {
        String x = input();
        graph.addOutput(b.matmul(b.matmul(b.matmul(b.matmul(x, x), x), x), x));

        assertThat(Liveness.peak(graph)).isEqualTo(2 * SQUARE);
    }

    @Test
    void shouldKeepMemoryForTheNextOfTheSameShape() {
        String x = input();
        String squares = b.matmul(b.matmul(x, x), x);
        String row = b.reduceSum(b.softmax(squares, 0), true, 0);
        graph.addOutput(b.matmul(b.matmul(row, x), x));

        assertThat(Liveness.peak(graph)).as("two squares; and two rows, when there is no square any more").isEqualTo(2 * SQUARE + 2 * SQUARE / 8);
    }

    @Test
    void shouldWriteOverWhatIsNotReadAgainAndShareLayouts() {
        String x = input();
        graph.addOutput(b.exp(b.reshape(b.exp(b.matmul(x, x)), 64)));

        assertThat(Liveness.peak(graph)).isEqualTo(SQUARE);
    }

    @Test
    void shouldNotCountWhatIsComputedFromWeights() {
        String x = input();
        String weights = b.transpose(b.reals(new long[] {8, 8}, new double[64]), 1, 0);
        graph.addOutput(b.matmul(x, weights));

        assertThat(Liveness.peak(graph)).isEqualTo(SQUARE);
    }
}
