package dev.atelier.autodiff.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import org.junit.jupiter.api.Test;

class MemoryNeedsTest {
    @Test
    void shouldTellWeightsApart() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 3));
        graph.addInitializer("w", Tensors.reals(ElementType.FLOAT, new long[] {3, 5}, new double[15]));
        graph.addOutput(new GraphBuilder(graph, "f").matmul("x", "w"));

        assertThat(MemoryNeeds.of(graph)).isEqualTo(new MemoryNeeds(60, 40));
    }
}
