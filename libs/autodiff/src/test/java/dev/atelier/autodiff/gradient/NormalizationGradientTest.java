package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.real;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.GradientCheck;
import dev.atelier.autodiff.support.Values;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationGradientTest {

    @Test
    void shouldDifferentiateLayerNormalization() throws OrtException {
        GradientCheck.single().by("x", 2, 3, 6).by("g", 6).by("c", 6)
            .check(b -> b.op("LayerNormalization", List.of("x", "g", "c"), real("epsilon", 1e-5)));
    }

    @Test
    void shouldDifferentiateLayerNormalizationOverTwoAxes() throws OrtException {
        GradientCheck.single().by("x", 2, 3, 4).by("g", 3, 4).check(b -> b.op("LayerNormalization", List.of("x", "g"), integer("axis", 1)));
    }

    @Test
    void shouldDifferentiateAGroupNorm() throws OrtException {
        GradientCheck.single().by("x", 2, 4, 3, 3).by("g", 4, 1, 1).check(b -> {
            String rows = b.reshape("x", 2, 2, -1);
            String normal = b.op("InstanceNormalization", rows, b.reals(new long[] {2}, 1, 1), b.reals(new long[] {2}, 0, 0));
            return b.mul(b.reshape(normal, 2, 4, 3, 3), "g");
        });
    }

    @Test
    void shouldDifferentiateInstanceNormalizationWithScaleAndBias() throws OrtException {
        GradientCheck.single().by("x", 2, 3, 4, 4).by("g", 3).by("c", 3).check(b -> b.op("InstanceNormalization", "x", "g", "c"));
    }

    @Test
    void shouldStayFiniteOnAConstantRow() throws OrtException {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 1, 1, 4));
        GraphBuilder b = new GraphBuilder(graph, "f");
        graph.addOutput(b.named("y", b.op("InstanceNormalization", "x", b.reals(new long[] {1}, 1), b.reals(new long[] {1}, 0))));
        Graph derived = Differentiation.vectorJacobian(graph, List.of("y"), List.of("x"));
        try (OrtSession session = new SessionFactory(SessionSettings.defaults()).open(derived)) {
            double[] gradient = Values.run(session, derived, Map.of("x", new double[] {3, 3, 3, 3}, "seed.y", new double[] {1, 0, 0, 0}))
                .get("grad.x");
            double sigma = 1 / Math.sqrt(1e-5);
            assertThat(gradient[0]).isCloseTo(0.75 * sigma, Percentage.withPercentage(0.1));
            assertThat(gradient[1]).isCloseTo(-0.25 * sigma, Percentage.withPercentage(0.1));
        }
    }

    /** As opsets before 17 write a layer norm. */
    @ParameterizedTest
    @ValueSource(ints = {14, 17, 18})
    void shouldDifferentiateALayerNormWrittenOut(int opset) throws OrtException {
        GradientCheck.precise(opset).by("x", 2, 3, 6).by("g", 6).check(b -> {
            String centred = b.sub("x", b.reduceMean("x", true, -1));
            String deviation = b.sqrt(b.add(b.reduceMean(b.pow(centred, 2), true, -1), 1e-5));
            return b.mul(b.div(centred, deviation), "g");
        });
    }
}
