package dev.atelier.autodiff.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.memory.Liveness;
import dev.atelier.autodiff.rewrite.AttentionChunks;
import dev.atelier.autodiff.rewrite.ZeroTerms;
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

    private static final String PACK = "the bundled pack";

    /** As emitted: fusions would round what is made a second time in another way. */
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withThreads(1).withOptimization(OptLevel.NO_OPT);

    @TempDir
    private Path workDir;

    @ParameterizedTest
    @ValueSource(strings = {PACK, "sd21", "sd15", "sd21-optimum", "sd15-dynamo"})
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
    void shouldDifferentiateAttentionInPieces() throws OrtException {
        Graph whole = derived(PACK, 1 << 12);
        Graph graph = loss(folded(PACK, workDir));
        assertThat(ZeroTerms.drop(graph)).isPositive();
        assertThat(AttentionChunks.cut(graph, 1 << 15)).isPositive();
        Graph pieces = Differentiation.differentiate(graph, "loss", WRT, DifferentiationOptions.defaults().withLargestKept(1 << 12));

        double[] expected = run(whole).get("grad.sample");
        double[] found = run(pieces).get("grad.sample");
        assertThat(Values.distance(found, expected)).isLessThan(1e-5);
    }

    private Graph derived(String export, long largestKept) {
        return Differentiation.differentiate(loss(folded(export, workDir.resolve(Long.toString(largestKept)))), "loss", WRT,
            DifferentiationOptions.defaults().withLargestKept(largestKept));
    }

    private static Graph folded(String export, Path folder) {
        boolean pack = export.equals(PACK);
        Graph graph = Graph.read(pack ? Exports.pack() : Exports.golden(export));
        return Folding.fold(graph, pack ? Exports.shapes(graph, 1, 16, 32) : Exports.shapes(graph, 1, 32, 77), folder);
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
        try (OrtSession session = new SessionFactory(SETTINGS).open(graph)) {
            return Values.run(session, graph, inputs);
        }
    }
}
