package dev.atelier.autodiff.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.GraphEditException;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldingTest {
    @TempDir
    private Path workDir;

    /** y = reshape(x, shape(x) as arithmetic) with an open first size. */
    private static Graph open() {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, -1, 4));
        GraphBuilder b = new GraphBuilder(graph, "g");
        String rows = b.slice(b.op("Shape", "x"), 0, 0, 1);
        graph.addOutput(b.named("y", b.op("Reshape", b.mul("x", 2), b.concat(0, List.of(rows, b.vector(2, 2))))));
        return graph;
    }

    @Test
    void shouldFoldShapeArithmeticAway() {
        Graph folded = Folding.fold(open(), Map.of("x", new long[] {3, 4}), workDir);
        assertThat(folded.nodes()).extracting(Node::op).containsExactlyInAnyOrder("Mul", "Reshape");
        assertThat(folded.inputs()).containsExactly("x");
        assertThat(folded.outputs()).containsExactly("y");
    }

    @Test
    void shouldNameTheInputWithOpenSizes() {
        assertThatThrownBy(() -> Folding.fold(open(), Map.of(), workDir)).isInstanceOf(FoldingException.class).hasMessageContaining("'x'");
    }

    @Test
    void shouldReportShapesThatDoNotFit() {
        assertThatThrownBy(() -> Folding.fold(open(), Map.of("x", new long[] {3, 5}), workDir)).isInstanceOf(GraphEditException.class)
            .hasMessageContaining("'x'");
    }

    @Test
    void shouldReportWhatOnnxRuntimeRefuses() {
        assertThatThrownBy(() -> Folding.fold(open(), Map.of("x", new long[] {-1, 4}), workDir)).isInstanceOf(FoldingException.class);
        Graph graph = open();
        graph.add(Node.of("Conv", "wrong", List.of("x"), List.of("z")));
        graph.addOutput("z");
        assertThatThrownBy(() -> Folding.fold(graph, Map.of("x", new long[] {3, 4}), workDir)).isInstanceOf(FoldingException.class)
            .hasMessageContaining("wrong");
    }

    @Test
    void shouldKeepTheOriginalOpen() {
        Graph graph = open();
        Folding.fold(graph, Map.of("x", new long[] {3, 4}), workDir);
        assertThat(graph.inputType("x").concrete()).isFalse();
    }
}
