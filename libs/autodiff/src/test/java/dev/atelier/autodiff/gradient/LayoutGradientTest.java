package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.support.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutGradientTest {

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void shouldDifferentiateReductions(int opset) throws OrtException {
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.square(b.reduceSum("x", false, 1)));
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.square(b.reduceMean("x", true, -1, 0)));
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.square(b.reduceMean("x", false)));
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.reduceMax("x", false, 2));
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.div("x", b.reduceMax("x", true, 1, 2)));
        GradientCheck.precise(opset).by("x", 2, 3, 4).check(b -> b.op("ReduceSumSquare", "x"));
    }

    @Test
    void shouldKeepTheGradientOfAMeanSmallUntilNeeded() throws OrtException {
        Graph derived = GradientCheck.precise().by("x", 2, 3, 4).check(b -> b.mul(b.sub("x", b.reduceMean("x", true, -1)), "x"));
        assertThat(derived.nodes()).extracting(Node::op).doesNotContain("Expand");
    }

    @Test
    void shouldDifferentiateChangesOfShape() throws OrtException {
        GradientCheck.precise().by("x", 2, 3, 4).check(b -> b.square(b.reshape("x", 4, -1)));
        GradientCheck.precise().by("x", 2, 3, 4).check(b -> b.square(b.op("Flatten", List.of("x"), integer("axis", 2))));
        GradientCheck.precise().by("x", 2, 1, 4).check(b -> b.square(b.squeeze("x", 1)));
        GradientCheck.precise().by("x", 2, 4).check(b -> b.square(b.unsqueeze("x", 1, -1)));
        GradientCheck.precise().by("x", 2, 3, 4).check(b -> b.square(b.transpose("x", 2, 0, 1)));
        GradientCheck.precise().by("x", 2, 1, 4).check(b -> b.square(b.expand("x", 5, 2, 3, 4)));
    }

    @Test
    void shouldDifferentiateConcatenation() throws OrtException {
        GradientCheck.precise().by("x", 2, 3).by("w", 2, 4).given("z", value -> value, 2, 1)
            .check(b -> b.square(b.concat(1, List.of("x", "z", "w", "x"))));
    }

    @Test
    void shouldLaySlicesThatTileAnAxisSideBySide() throws OrtException {
        Graph derived = GradientCheck.precise().by("x", 2, 6).check(b -> b.mul(b.slice("x", 1, 3, 6), b.slice("x", 1, 0, 3)));
        assertThat(derived.nodes()).extracting(Node::op).contains("Concat").doesNotContain("Pad");
    }

    @Test
    void shouldDifferentiateSlices() throws OrtException {
        GradientCheck.precise().by("x", 3, 6).check(b -> b.mul(b.slice("x", 1, 1, 4), b.slice("x", 1, -3, Long.MAX_VALUE)));
        GradientCheck.precise().by("x", 3, 6).check(b -> b.square(b.op("Slice", "x", b.vector(1, 2), b.vector(3, 5), b.vector(0, 1))));
        GradientCheck.precise().by("x", 3, 6).check(b -> b.mul(b.flip("x", 1), "x"));
    }

    @Test
    void shouldDifferentiateSplits() throws OrtException {
        GradientCheck.precise().by("x", 3, 6).check(b -> {
            List<String> parts = b.split("x", 1, 2, 2, 2);
            return b.mul(parts.get(0), b.square(parts.get(2)));
        });
        GradientCheck.precise().by("x", 3, 6).check(b -> {
            List<String> halves = b.ops("Split", 2, List.of("x"), integer("axis", -1), integer("num_outputs", 2));
            return b.mul(halves.get(0), halves.get(1));
        });
    }

    @Test
    void shouldDifferentiateLookups() throws OrtException {
        GradientCheck.precise().by("x", 4, 3).check(b -> b.square(b.gather("x", b.vector(0, 2, 2, 3), 0)));
        GradientCheck.precise().by("x", 2, 4, 3).check(b -> b.square(b.gather("x", b.reshape(b.vector(0, 2, 2, 3), 2, 2), 1)));
    }

    @Test
    void shouldDifferentiatePadding() throws OrtException {
        GradientCheck.precise().by("x", 2, 3).check(b -> b.square(b.pad("x", 1, 0, 2, 3)));
    }

    @Test
    void shouldDifferentiateNearestEnlargement() throws OrtException {
        GradientCheck.single().by("x", 2, 3, 2, 3).check(b -> b.square(b.op("Resize", List.of("x", "", b.reals(new long[] {4}, 1, 1, 2, 2)),
            text("mode", "nearest"), text("coordinate_transformation_mode", "asymmetric"), text("nearest_mode", "floor"))));
    }
}
