package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.real;
import static dev.atelier.autodiff.graph.Attributes.text;

import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.support.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations that exports of later opsets, or of UNets with other activations, hold as single operators. */
class ActivationGradientTest {

    /** Away from zero, where the slopes jump. */
    private static double apart(double value) {
        return value + Math.signum(value) * 0.1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "tanh"})
    void shouldDifferentiateGelu(String approximate) throws OrtException {
        GradientCheck.single(20).by("x", 3, 5).check(b -> b.op("Gelu", List.of("x"), text("approximate", approximate)));
    }

    @Test
    void shouldDifferentiateSoftplus() throws OrtException {
        GradientCheck.single().by("x", 3, 5).check(b -> b.op("Softplus", "x"));
    }

    @Test
    void shouldDifferentiateMishWrittenOut() throws OrtException {
        GradientCheck.single().by("x", 3, 5).check(b -> b.mul("x", b.tanh(b.op("Softplus", "x"))));
    }

    @Test
    void shouldDifferentiateLeakyRelu() throws OrtException {
        GradientCheck.single().by("x", ActivationGradientTest::apart, 3, 5).check(b -> b.op("LeakyRelu", List.of("x"), real("alpha", 0.3)));
    }

    @Test
    void shouldDifferentiateClip() throws OrtException {
        GradientCheck.single().by("x", ActivationGradientTest::apart, 3, 5)
            .check(b -> b.square(b.op("Clip", "x", b.scalar(-0.05), b.scalar(40))));
    }
}
