package dev.atelier.autodiff.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayerNormsTest {
    private static final double EPSILON = 1e-3;

    /** A layer norm of rows of eight as exporters wrote it at opset 14. */
    private static Graph writtenOut(boolean readInBetween) {
        Graph graph = Graph.empty(14);
        GraphBuilder b = new GraphBuilder(graph, "test");
        String x = graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 3, 8));
        String centred = b.sub(x, b.reduceMean(x, true, -1));
        String normal = b.div(centred, b.sqrt(b.add(b.reduceMean(b.pow(centred, 2), true, -1), EPSILON)));
        double[] gamma = new Random(1).doubles(8).toArray();
        double[] beta = new Random(2).doubles(8).toArray();
        String y = b.add(b.mul(normal, b.reals(new long[] {8}, gamma)), b.reals(new long[] {8}, beta));
        graph.addOutput(b.named("y", readInBetween ? b.add(y, normal) : y));
        return graph;
    }

    @Test
    void shouldMakeOneOperatorOfIt() throws OrtException {
        Graph fused = writtenOut(false);

        assertThat(LayerNorms.fuse(fused)).isEqualTo(1);

        assertThat(fused.nodes()).extracting(Node::op).containsExactlyInAnyOrder("LayerNormalization", "Identity");
        float[] expected = run(writtenOut(false));
        float[] found = run(fused);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], Offset.offset(1e-5f));
        }
    }

    @Test
    void shouldLeaveANormThatIsReadInBetween() {
        Graph graph = writtenOut(true);

        assertThat(LayerNorms.fuse(graph)).isZero();
        assertThat(graph.nodes()).extracting(Node::op).contains("Div").doesNotContain("LayerNormalization");
    }

    private static float[] run(Graph graph) throws OrtException {
        float[][][] x = new float[2][3][8];
        Random random = new Random(3);
        for (float[][] rows : x) {
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextFloat();
                }
            }
        }
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph);
             OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), x);
             OrtSession.Result result = session.run(Map.of("x", input))) {
            return ((OnnxTensor) result.get("y").orElseThrow()).getFloatBuffer().array();
        }
    }
}
