package dev.atelier.autodiff.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalvesTest {
    private final Graph graph = Graph.empty(17);
    private final GraphBuilder b = new GraphBuilder(graph, "test");

    private String input(String name) {
        return graph.addInput(name, TensorType.of(ElementType.FLOAT, 8, 8));
    }

    private String output(String value, String name) {
        graph.add(Node.of("Identity", name, List.of(value), List.of(name)));
        graph.addOutput(name);
        return name;
    }

    @Test
    void shouldCarryWhatTheSecondHalfReads() {
        String x = input("x");
        String late = input("late");
        String kept = b.exp(b.matmul(x, x));
        output(b.matmul(kept, x), "prediction");
        output(b.mul(kept, late), "gradient");

        Halves halves = Halves.split(graph, List.of("prediction"));

        assertThat(halves.carried()).containsExactly(kept);
        assertThat(halves.first().inputs()).containsExactly("x");
        assertThat(halves.first().outputs()).containsExactly("prediction", kept);
        assertThat(halves.second().inputs()).containsExactly("late", kept);
        assertThat(halves.second().outputs()).containsExactly("gradient");
        assertThat(halves.second().nodes()).extracting(Node::op).containsExactly("Mul", "Identity");
    }

    @Test
    void shouldLookAgainRatherThanCarryAView() {
        String x = input("x");
        String late = input("late");
        String kept = b.exp(x);
        String view = b.reshape(b.reshape(kept, 64), 4, 16);
        output(b.exp(view), "prediction");
        output(b.mul(view, b.reshape(late, 4, 16)), "gradient");

        Halves halves = Halves.split(graph, List.of("prediction"));

        assertThat(halves.carried()).containsExactly(kept);
    }

    @Test
    void shouldLeaveToTheSecondHalfWhatTheFirstDoesNotNeed() {
        String x = input("x");
        output(b.exp(x), "prediction");
        output(b.matmul(x, x), "gradient");

        Halves halves = Halves.split(graph, List.of("prediction"));

        assertThat(halves.carried()).isEmpty();
        assertThat(halves.first().nodes()).extracting(Node::op).containsExactly("Exp", "Identity");
        assertThat(halves.second().inputs()).containsExactly("x");
    }
}
