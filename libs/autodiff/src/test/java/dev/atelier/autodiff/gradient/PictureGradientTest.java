package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.integers;
import static dev.atelier.autodiff.graph.Attributes.text;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.support.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resizing and pooling. */
class PictureGradientTest {

    private static String resized(GraphBuilder b, String mode, String coordinates, String rounding, long height, long width) {
        return b.op("Resize", List.of("x", "", "", b.vector(2, 3, height, width)), text("mode", mode),
            text("coordinate_transformation_mode", coordinates), text("nearest_mode", rounding));
    }

    @ParameterizedTest
    @CsvSource({"asymmetric, floor", "half_pixel, round_prefer_floor", "half_pixel, round_prefer_ceil", "align_corners, ceil"})
    void shouldDifferentiateNearestNeighboursOfAnySize(String coordinates, String rounding) throws OrtException {
        GradientCheck.single().by("x", 2, 3, 5, 4).check(b -> b.square(resized(b, "nearest", coordinates, rounding, 9, 7)));
        GradientCheck.single().by("x", 2, 3, 5, 4).check(b -> b.square(resized(b, "nearest", coordinates, rounding, 3, 6)));
    }

    @ParameterizedTest
    @CsvSource({"asymmetric", "half_pixel", "pytorch_half_pixel", "align_corners"})
    void shouldDifferentiateLinearInterpolation(String coordinates) throws OrtException {
        GradientCheck.single().by("x", 2, 3, 5, 4).check(b -> b.square(resized(b, "linear", coordinates, "floor", 8, 3)));
    }

    @Test
    void shouldRefuseCubicInterpolation() {
        assertThatThrownBy(() -> GradientCheck.single().by("x", 2, 3, 5, 4)
            .check(b -> resized(b, "cubic", "half_pixel", "floor", 8, 8))).isInstanceOf(MissingRuleException.class)
            .hasMessageContaining("Resize").hasMessageContaining("cubic");
    }

    @ParameterizedTest
    @CsvSource({"4, 6, 2, 2", "5, 7, 2, 2", "5, 7, 3, 1", "7, 5, 2, 3"})
    void shouldDifferentiateAveragePooling(long height, long width, long kernel, long stride) throws OrtException {
        GradientCheck.single().by("x", 2, 3, height, width).check(b -> b.square(b.op("AveragePool", List.of("x"),
            integers("kernel_shape", kernel, kernel), integers("strides", stride, stride))));
    }
}
