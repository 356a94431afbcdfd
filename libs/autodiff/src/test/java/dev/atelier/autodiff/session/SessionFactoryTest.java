package dev.atelier.autodiff.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFactoryTest {
    private static final int SIDE = 64;

    @TempDir
    private Path folder;

    /** A product with weights that lie in an external file after folding. */
    private Graph graph() {
        Graph graph = Graph.empty(17);
        GraphBuilder b = new GraphBuilder(graph, "test");
        String x = graph.addInput("x", TensorType.of(ElementType.FLOAT, SIDE, SIDE));
        double[] weights = new Random(1).doubles((long) SIDE * SIDE).toArray();
        graph.addOutput(b.named("y", b.matmul(x, b.reals(new long[] {SIDE, SIDE}, weights))));
        Graph folded = Folding.fold(graph, Map.of(), folder);
        assertThat(folded.hasExternalData()).isTrue();
        return folded;
    }

    @Test
    void shouldComputeTheSameWithSharedWeights() throws OrtException {
        Graph graph = graph();
        SessionFactory sessions = new SessionFactory(SessionSettings.defaults().withThreads(1));
        try (OrtSession own = sessions.open(graph); OrtSession first = sessions.sharing().open(graph);
             OrtSession second = sessions.sharing().open(graph)) {
            assertThat(run(first)).containsExactly(run(own));
            assertThat(run(second)).containsExactly(run(own));
        }
    }

    @Test
    void shouldTellWhereTimeWent() throws OrtException {
        Path prefix = folder.resolve("profile");
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).profiling(prefix).open(graph())) {
            run(session);
            run(session);
        }

        assertThat(OperatorTimes.read(prefix)).singleElement().satisfies(times -> {
            assertThat(times.operator()).isEqualTo("MatMul");
            assertThat(times.nodes()).isEqualTo(2);
        });
    }

    private static float[] run(OrtSession session) throws OrtException {
        float[][] x = new float[SIDE][SIDE];
        for (float[] row : x) {
            Arrays.fill(row, 0.5f);
        }
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), x);
             OrtSession.Result result = session.run(Map.of("x", input))) {
            return ((OnnxTensor) result.get("y").orElseThrow()).getFloatBuffer().array();
        }
    }
}
