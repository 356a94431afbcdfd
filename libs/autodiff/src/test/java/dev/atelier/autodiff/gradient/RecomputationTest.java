package dev.atelier.autodiff.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.memory.Liveness;
import dev.atelier.autodiff.rewrite.AttentionChunks;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Exports;
import dev.atelier.autodiff.support.Values;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecomputationTest {
    private static final List<String> WRT = List.of("encoder_hidden_states", "sample");

    @TempDir
    private Path workDir;

    @ParameterizedTest
    @ValueSource(strings = {"sd21", "sd15", "sd21-optimum", "sd15-dynamo"})
    void shouldGiveTheSameGradientsFromLessMemory(String export) throws OrtException {
        Graph kept = derived(export, DifferentiationOptions.ALL);
        Graph again = derived(export, 1 << 12);

        assertThat(Liveness.peak(again)).isLessThan(Liveness.peak(kept) * 2 / 3);
        Map<String, double[]> expected = run(kept);
        Map<String, double[]> found = run(again);
        for (String name : WRT) {
            assertThat(found.get("grad." + name)).as(name).containsExactly(expected.get("grad." + name));
        }
    }

    @Test
    void shouldNeedLeastWithAttentionInPieces() throws OrtException {
        Graph whole = derived("sd21", 1 << 12);
        Graph graph = loss(Folding.fold(Graph.read(Exports.golden("sd21")), shapes("sd21"), workDir));
        assertThat(AttentionChunks.cut(graph, 1 << 18)).isPositive();
        Graph pieces = Differentiation.differentiate(graph, "loss", WRT, DifferentiationOptions.defaults().withLargestKept(1 << 12));

        assertThat(Liveness.peak(pieces)).isLessThan(Liveness.peak(whole));
        double[] expected = run(whole).get("grad.sample");
        double[] found = run(pieces).get("grad.sample");
        assertThat(Values.distance(found, expected)).isLessThan(1e-5);
    }

    private Graph derived(String export, long largestKept) {
        Graph folded = Folding.fold(Graph.read(Exports.golden(export)), shapes(export), workDir.resolve(Long.toString(largestKept)));
        return Differentiation.differentiate(loss(folded), "loss", WRT, DifferentiationOptions.defaults().withLargestKept(largestKept));
    }

    private static Map<String, long[]> shapes(String export) {
        return Exports.shapes(Graph.read(Exports.golden(export)), 1, 32, 77);
    }

    private static Graph loss(Graph folded) {
        GraphBuilder b = new GraphBuilder(folded, "loss");
        folded.addOutput(b.named("loss", b.reduceMean(b.square("out_sample"), false)));
        return folded;
    }

    private static Map<String, double[]> run(Graph graph) throws OrtException {
        Random random = new Random(3);
        Map<String, double[]> inputs = new HashMap<>();
        for (String input : graph.inputs()) {
            TensorType type = graph.inputType(input);
            inputs.put(input, Values.normal(random, type.elements()));
        }
        inputs.put("timestep", new double[] {321});
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(graph)) {
            return Values.run(session, graph, inputs);
        }
    }
}
