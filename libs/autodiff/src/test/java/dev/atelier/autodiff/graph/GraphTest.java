package dev.atelier.autodiff.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final TensorType PAIR = TensorType.of(ElementType.FLOAT, 2);

    private static Graph doubling() {
        Graph graph = Graph.empty(18);
        graph.addInput("x", PAIR);
        GraphBuilder b = new GraphBuilder(graph, "g");
        graph.addOutput(b.named("y", b.mul("x", 2)));
        return graph;
    }

    static float[] run(Graph graph, float... x) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph);
             OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), new long[] {x.length});
             OrtSession.Result result = session.run(Map.of("x", input))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    @Test
    void shouldRunAfterARoundTrip() throws OrtException {
        assertThat(run(Graph.parse(doubling().toBytes()), 1, 2)).containsExactly(2, 4);
    }

    @Test
    void shouldSortNodesAddedInAnyOrder() throws OrtException {
        Graph graph = doubling();
        graph.add(Node.of("Neg", "late", List.of("mid"), List.of("end")));
        graph.add(Node.of("Neg", "early", List.of("y"), List.of("mid")));
        graph.removeOutput("y");
        graph.addOutput("end");
        assertThat(run(graph, 1, 2)).containsExactly(2, 4);
    }

    @Test
    void shouldInsertAfterAnInnerValue() throws OrtException {
        Graph graph = doubling();
        GraphBuilder b = new GraphBuilder(graph, "g2");
        String inner = graph.producer("y").orElseThrow().input(0);
        graph.insertAfter(inner, value -> b.add(b.square(value), value));
        assertThat(run(graph, 1, 2)).containsExactly(6, 20);
    }

    @Test
    void shouldInsertAfterAnOutputAndKeepItsName() throws OrtException {
        Graph graph = doubling();
        GraphBuilder b = new GraphBuilder(graph, "g2");
        graph.insertAfter("y", value -> b.add(value, 1));
        assertThat(graph.outputs()).containsExactly("y");
        assertThat(run(graph, 1, 2)).containsExactly(3, 5);
    }

    @Test
    void shouldRedirectOnlyWhereAsked() throws OrtException {
        Graph graph = doubling();
        GraphBuilder b = new GraphBuilder(graph, "g2");
        String negative = b.neg("x");
        graph.redirect("x", negative, node -> node.op().equals("Mul"));
        assertThat(run(graph, 1, 2)).containsExactly(-2, -4);
    }

    @Test
    void shouldPruneWhatNoOutputNeeds() {
        Graph graph = doubling();
        new GraphBuilder(graph, "unused").mul("x", 77);
        int before = graph.nodes().size();
        graph.prune();
        assertThat(graph.nodes()).hasSize(before - 1);
        assertThat(graph.initializers()).hasSize(1);
    }

    @Test
    void shouldGiveFreshNames() {
        Graph graph = doubling();
        assertThat(List.of(graph.fresh("x"), graph.fresh("x"), graph.fresh("new"))).containsExactly("x_1", "x_2", "new");
    }

    @Test
    void shouldRefuseASecondProducer() {
        Graph graph = doubling();
        assertThatThrownBy(() -> graph.add(Node.of("Neg", "again", List.of("x"), List.of("y"))))
            .isInstanceOf(GraphEditException.class).hasMessageContaining("Neg 'again'").hasMessageContaining("'y'");
    }

    @Test
    void shouldRefuseACycle() {
        Graph graph = doubling();
        graph.add(Node.of("Neg", "one", List.of("b"), List.of("a")));
        graph.add(Node.of("Neg", "two", List.of("a"), List.of("b")));
        assertThatThrownBy(graph::toBytes).isInstanceOf(MalformedModelException.class).hasMessageContaining("cycle");
    }

    @Test
    void shouldNotTouchTheOriginalOfACopy() {
        Graph graph = doubling();
        Graph copy = graph.copy();
        copy.addOutput("x");
        assertThat(graph.outputs()).containsExactly("y");
    }
}
