package dev.atelier.autodiff.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.Placements.Placed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementsTest {
    private static final String MIXED = """
        1 [V:onnxruntime:, session_state.cc:1146 Verify] Node placements
        2 [V:onnxruntime:, session_state.cc:1152 Verify]  Node(s) placed on [CUDAExecutionProvider]. Number of nodes: 2
        3 [V:onnxruntime:, session_state.cc:1154 Verify]   MatMul (/to_q/MatMul)
        4 [V:onnxruntime:, session_state.cc:1154 Verify]   Add ()
        5 [V:onnxruntime:, session_state.cc:1152 Verify]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1
        6 [V:onnxruntime:, session_state.cc:1154 Verify]   Gather (/mask/Gather_1)
        7 [V:onnxruntime:, session_state.cc:128 CreateGraphInfo] SaveMLValueNameIndexMapping (x)
        """;

    @Test
    void shouldNameWhatWasLeftToTheProcessor() {
        Placements placements = Placements.parse(MIXED);

        assertThat(placements.counts()).containsExactly(Map.entry("CUDAExecutionProvider", 2), Map.entry("CPUExecutionProvider", 1));
        assertThat(placements.elsewhere(new Provider.Cuda(0))).containsOnlyKeys("CPUExecutionProvider");
        assertThat(placements.named().get("CPUExecutionProvider")).containsExactly(new Placed("Gather", "/mask/Gather_1"));
        assertThat(placements.elsewhere(Provider.CPU)).containsOnlyKeys("CUDAExecutionProvider");
    }

    @Test
    void shouldSkipWhatIsNoPlacement() {
        assertThat(Placements.parse("").counts()).isEmpty();
        assertThat(Placements.parse("nothing of it\n  MatMul (a)\n").named()).isEmpty();
    }

    /** The format is ONNX Runtime's own and may change with a version: so a real log is read, of a session in a JVM of its own. */
    @Test
    void shouldReadTheLogOfThisVersion() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Child.class.getName())
            .redirectErrorStream(true).start();
        String log = new String(child.getInputStream().readAllBytes());

        assertThat(child.waitFor()).as(log).isZero();
        assertThat(Placements.parse(log).counts()).as(log).containsExactly(Map.entry("CPUExecutionProvider", 2));
        assertThat(Placements.parse(log).elsewhere(Provider.CPU)).isEmpty();
    }

    /** Opens a session of two operators with a verbose log. */
    static final class Child {
        private Child() {
        }

        public static void main(String... none) throws OrtException {
            Graph graph = Graph.empty(17);
            graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 2));
            GraphBuilder b = new GraphBuilder(graph, "f");
            graph.addOutput(b.softmax(b.matmul("x", "x"), -1));
            new SessionFactory(SessionSettings.defaults().withThreads(1)).openVerbose(graph).close();
        }
    }
}
