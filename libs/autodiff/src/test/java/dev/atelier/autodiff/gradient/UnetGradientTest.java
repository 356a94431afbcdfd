package dev.atelier.autodiff.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Exports;
import dev.atelier.autodiff.support.Values;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole UNets, differentiated by text embeddings and latents, against central differences along random directions. */
class UnetGradientTest {
    private static final List<String> WRT = List.of("encoder_hidden_states", "sample");

    @TempDir
    private Path workDir;

    @Test
    void shouldDifferentiateThePack() throws OrtException {
        Graph graph = Graph.read(Exports.pack());
        check(graph, Exports.shapes(graph, 2, 16, 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd21", "sd15", "sd21-optimum", "sd15-optimum", "sd21-dynamo", "sd15-dynamo"})
    void shouldDifferentiateExports(String export) throws OrtException {
        Graph graph = Graph.read(Exports.golden(export));
        check(graph, Exports.shapes(graph, 2, 32, 77));
    }

    private void check(Graph graph, Map<String, long[]> shapes) throws OrtException {
        Graph folded = Folding.fold(graph, shapes, workDir);
        GraphBuilder b = new GraphBuilder(folded, "loss");
        folded.addOutput(b.named("loss", b.reduceMean(b.square("out_sample"), false)));
        Graph derived = Differentiation.differentiate(folded, "loss", WRT);
        Random random = new Random(3);
        Map<String, double[]> inputs = new HashMap<>();
        for (String input : folded.inputs()) {
            TensorType type = folded.inputType(input);
            inputs.put(input, input.equals("timestep") ? filled(type, 321) : Values.normal(random, type.elements()));
        }
        SessionFactory sessions = new SessionFactory(SessionSettings.defaults().withThreads(1));
        try (OrtSession forward = sessions.open(folded); OrtSession backward = sessions.open(derived)) {
            Map<String, double[]> gradients = Values.run(backward, derived, inputs);
            for (String name : WRT) {
                compare(forward, folded, inputs, name, gradients.get("grad." + name), random);
            }
        }
    }

    /** Along the gradient itself, so that what is measured stands out of float32 rounding, with a little of a random direction. */
    private static void compare(OrtSession forward, Graph folded, Map<String, double[]> inputs, String name, double[] gradient,
        Random random)
        throws OrtException {
        double size = norm(gradient);
        double[] noise = Values.normal(random, gradient.length);
        double[] direction = new double[gradient.length];
        Arrays.setAll(direction, i -> gradient[i] / size + noise[i] / norm(noise));
        double expected = 0;
        for (int i = 0; i < direction.length; i++) {
            expected += direction[i] * gradient[i];
        }
        double step = 0.02 * norm(inputs.get(name)) / Math.sqrt(gradient.length);
        double measured = (loss(forward, folded, inputs, name, direction, step) - loss(forward, folded, inputs, name, direction,
            -step)) / (2 * step);
        assertThat(measured).as("slope along %s", name).isCloseTo(expected, Percentage.withPercentage(1));
    }

    private static double loss(OrtSession forward, Graph folded, Map<String, double[]> inputs, String name, double[] direction, double step)
        throws OrtException {
        double[] moved = inputs.get(name).clone();
        Arrays.setAll(moved, i -> inputs.get(name)[i] + step * direction[i]);
        Map<String, double[]> changed = new HashMap<>(inputs);
        changed.put(name, moved);
        double[] output = Values.run(forward, folded, changed).get("out_sample");
        return Arrays.stream(output).map(y -> y * y).sum() / output.length;
    }

    private static double[] filled(TensorType type, double value) {
        double[] values = new double[(int) type.elements()];
        Arrays.fill(values, value);
        return values;
    }

    private static double norm(double... values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}
