package dev.atelier.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example, word by word, on a model y = x·W exported with open sizes. */
class ReadmeTest {
    @TempDir
    private Path work;

    private static Graph training(Path model, Path work) {
        // the example
        Graph graph = Folding.fold(Graph.read(model), Map.of("x", new long[] {8, 3}), work);
        graph.addInput("target", TensorType.of(ElementType.FLOAT, 8, 2));
        GraphBuilder b = new GraphBuilder(graph, "loss");
        graph.addOutput(b.named("loss", b.reduceMean(b.square(b.sub("y", "target")), false)));
        Graph training = Differentiation.differentiate(graph, "loss", List.of("x"));
        // ends here
        return training;
    }

    @Test
    void shouldRunTheExample() throws OrtException {
        double[] weights = {1, 2, 3, 4, 5, 6};
        Graph training = training(exported(weights), work.resolve("folded"));
        double[] x = new double[24];
        x[0] = 1;

        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(training)) {
            Map<String, double[]> found = Values.run(session, training, Map.of("x", x, "target", new double[16]));

            assertThat(found).containsOnlyKeys("y", "loss", "grad.x");
            assertThat(found.get("loss")[0]).isCloseTo(5 / 16.0, within(1e-6));
            assertThat(found.get("grad.x")[1]).isCloseTo(2 * (1 * 3 + 2 * 4) / 16.0, within(1e-6));
        }
    }

    @Test
    void shouldShowWhatIsRunHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/atelier/autodiff/ReadmeTest.java"));
        String example = source.substring(source.indexOf("// the example\n") + 15, source.indexOf("// ends here")).stripIndent().strip();

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "\n```");
    }

    private Path exported(double... weights) {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, TensorType.UNKNOWN, 3));
        GraphBuilder b = new GraphBuilder(graph, "f");
        graph.addOutput(b.named("y", b.matmul("x", b.reals(new long[] {3, 2}, weights))));
        Path model = work.resolve("model.onnx");
        graph.write(model);
        return model;
    }
}
