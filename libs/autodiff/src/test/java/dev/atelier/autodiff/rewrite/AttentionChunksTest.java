package dev.atelier.autodiff.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.memory.Liveness;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Values;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttentionChunksTest {
    private static final int QUERIES = 24;
    private static final int KEYS = 10;
    private static final int MAP_BYTES = 2 * QUERIES * KEYS * Float.BYTES;

    /** Two heads of eight, the scale after the product. */
    private static Graph attention(boolean mapIsRead) {
        Graph graph = Graph.empty(17);
        GraphBuilder b = new GraphBuilder(graph, "test");
        String q = graph.addInput("q", TensorType.of(ElementType.FLOAT, 2, QUERIES, 8));
        String k = graph.addInput("k", TensorType.of(ElementType.FLOAT, 2, KEYS, 8));
        String v = graph.addInput("v", TensorType.of(ElementType.FLOAT, 2, KEYS, 8));
        String map = b.softmax(b.mul(b.matmul(q, b.transpose(k, 0, 2, 1)), 0.3), -1);
        graph.addOutput(b.named("y", b.tanh(b.matmul(map, v))));
        if (mapIsRead) {
            graph.addOutput(b.named("seen", b.reduceSum(map, false, 1)));
        }
        return graph;
    }

    @Test
    void shouldComputeTheSameByPieces() throws OrtException {
        Graph cut = attention(false);

        assertThat(AttentionChunks.cut(cut, MAP_BYTES / 5)).isEqualTo(1);

        assertThat(cut.nodes()).filteredOn(node -> node.op().equals("Softmax")).as("the least number of equal pieces that are small enough")
            .hasSize(6);
        assertThat(Liveness.peak(cut)).isLessThan(Liveness.peak(attention(false)));
        double[] expected = run(attention(false));
        double[] found = run(cut);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], Offset.offset(1e-6));
        }
    }

    @Test
    void shouldLeaveAMapThatIsSmallOrThatIsRead() {
        Graph small = attention(false);
        Graph read = attention(true);

        assertThat(AttentionChunks.cut(small, MAP_BYTES)).isZero();
        assertThat(AttentionChunks.cut(read, 1)).isZero();

        assertThat(small.nodes()).extracting(Node::op).doesNotContain("Split");
        assertThat(read.nodes()).extracting(Node::op).doesNotContain("Split");
    }

    private static double[] run(Graph graph) throws OrtException {
        Random random = new Random(3);
        Map<String, double[]> inputs = Map.of("q", Values.normal(random, 2 * QUERIES * 8), "k", Values.normal(new Random(4), 2 * KEYS * 8),
            "v", Values.normal(new Random(5), 2 * KEYS * 8));
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph)) {
            return Values.run(session, graph, inputs).get("y");
        }
    }
}
