package dev.atelier.autodiff.folding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
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

class StoredConstantsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeFlippedKernelsFromTheFile() throws OrtException {
        Graph graph = differentiated();
        Graph stored = graph.copy();

        int count = StoredConstants.store(stored, folder.resolve("step.onnx_constants"));

        assertThat(count).isPositive();
        assertThat(flips(stored)).isLessThan(flips(graph)).isZero();
        assertThat(folder.resolve("step.onnx_constants")).isNotEmptyFile();
        Map<String, double[]> expected = run(graph, new SessionFactory(SessionSettings.defaults().withThreads(1)).sharing());
        run(stored, new SessionFactory(SessionSettings.defaults().withThreads(1)).sharing())
            .forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
        run(stored, new SessionFactory(SessionSettings.defaults().withThreads(1)))
            .forEach((name, values) -> assertThat(Values.distance(values, expected.get(name))).as(name).isLessThan(1e-5));
    }

    @Test
    void shouldWriteNothingWhereNothingIsComputedFromWeights() {
        Graph graph = Graph.empty(17);
        graph.addOutput(new GraphBuilder(graph, "test").vector(1, 2, 3));

        assertThat(StoredConstants.store(graph, folder.resolve("none"))).isZero();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private Graph differentiated() {
        Graph export = Graph.read(Exports.pack());
        Graph folded = Folding.fold(export, Exports.shapes(export, 1, 16, 32), folder);
        GraphBuilder b = new GraphBuilder(folded, "loss");
        folded.addOutput(b.named("loss", b.reduceMean(b.square("out_sample"), false)));
        return Differentiation.differentiate(folded, "loss", List.of("sample"));
    }

    /** Slices of kernels in the opposite direction. */
    private static long flips(Graph graph) {
        return graph.nodes().stream().filter(node -> node.op().equals("Slice")).filter(node -> isOfWeights(graph, node)).count();
    }

    private static boolean isOfWeights(Graph graph, Node node) {
        return graph.isConstant(node.input(0));
    }

    private static Map<String, double[]> run(Graph graph, SessionFactory sessions) throws OrtException {
        Map<String, double[]> inputs = new HashMap<>();
        Random random = new Random(3);
        graph.inputs().forEach(input -> inputs.put(input, Values.normal(random, graph.inputType(input).elements())));
        inputs.put("timestep", new double[] {321});
        try (OrtSession session = sessions.open(graph)) {
            return Values.run(session, graph, inputs);
        }
    }
}
