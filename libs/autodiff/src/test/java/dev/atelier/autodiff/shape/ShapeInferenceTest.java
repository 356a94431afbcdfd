package dev.atelier.autodiff.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.Attributes;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Exports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our types against those that ONNX Runtime itself infers. */
class ShapeInferenceTest {
    @TempDir
    private Path workDir;

    private static void compare(Graph graph) throws OrtException {
        Shapes shapes = ShapeInference.infer(graph);
        for (Node node : graph.nodes()) {
            node.outputs().stream().filter(output -> !output.isEmpty() && !graph.isOutput(output)).forEach(graph::addOutput);
        }
        SessionSettings plain = SessionSettings.defaults().withThreads(1).withPrepacking(false).withOptimization(OptLevel.NO_OPT);
        try (OrtSession session = new SessionFactory(plain).open(graph)) {
            session.getOutputInfo().forEach((name, info) ->
                assertThat(shapes.of(name).shape()).as(name).isEqualTo(((TensorInfo) info.getInfo()).getShape()));
        }
    }

    @Test
    void shouldAgreeOnThePack() throws OrtException {
        Graph graph = Graph.read(Exports.pack());
        compare(Folding.fold(graph, Exports.shapes(graph, 2, 16, 32), workDir));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd21", "sd15", "sd21-optimum", "sd15-optimum", "sd21-dynamo", "sd15-dynamo"})
    void shouldAgreeOnExports(String export) throws OrtException {
        Graph graph = Graph.read(Exports.golden(export));
        compare(Folding.fold(graph, Exports.shapes(graph, 2, 32, 77), workDir));
    }

    @Test
    void shouldAgreeOnOperatorsOfLayout() throws OrtException {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 4, 6, 8));
        GraphBuilder b = new GraphBuilder(graph, "g");
        b.flip("x", 2, 3);
        b.slice("x", 1, -3, Long.MAX_VALUE);
        b.op("Slice", "x", b.vector(7), b.vector(0), b.vector(3), b.vector(-2));
        b.op("Slice", "x", b.vector(1), b.vector(100), b.vector(-1), b.vector(3));
        b.split("x", 2, 1, 2, 3);
        b.reduceMax("x", false, 1, -1);
        b.argMax("x", 2, true);
        b.pad("x", 0, 0, 1, 2, 0, 0, 3, 4);
        b.unsqueeze("x", 0, -1);
        b.reshape("x", 0, -1, 2);
        b.gather("x", b.vector(0, 1, 1), 2);
        b.op("DepthToSpace", List.of("x"), Attributes.integer("blocksize", 2));
        b.oneHot(b.argMax("x", 1, false), 5, -1);
        b.expand(b.reduceSum("x", true, 0), 3, 4, 6, 8);
        compare(graph);
    }

    @Test
    void shouldNameTheOperatorWithoutARule() {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 2));
        graph.add(Node.of("Det", "strange", List.of("x"), List.of("y")));
        assertThatThrownBy(() -> ShapeInference.infer(graph)).isInstanceOf(ShapeInferenceException.class)
            .hasMessageContaining("Det 'strange'");
    }

    @Test
    void shouldNameTheNodeWhoseInputsDoNotFit() {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 3));
        graph.add(Node.of("MatMul", "square", List.of("x", "x"), List.of("y")));
        assertThatThrownBy(() -> ShapeInference.infer(graph)).isInstanceOf(ShapeInferenceException.class)
            .hasMessageContaining("MatMul 'square'");
    }
}
