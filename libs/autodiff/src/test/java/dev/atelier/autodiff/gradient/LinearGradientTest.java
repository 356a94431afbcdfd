package dev.atelier.autodiff.gradient;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.integers;
import static dev.atelier.autodiff.graph.Attributes.real;
import static dev.atelier.autodiff.graph.Attributes.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.support.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearGradientTest {

    @Test
    void shouldDifferentiateMatrices() throws OrtException {
        GradientCheck.precise().by("a", 2, 3).by("b", 3, 4).check(b -> b.matmul("a", "b"));
    }

    @Test
    void shouldTreatLeadingAxesAsRows() throws OrtException {
        GradientCheck.precise().by("a", 2, 5, 3).by("b", 3, 4).check(b -> b.matmul("a", "b"));
    }

    @Test
    void shouldDifferentiateBatches() throws OrtException {
        GradientCheck.precise().by("a", 2, 2, 5, 3).by("b", 2, 2, 3, 4).check(b -> b.matmul("a", "b"));
    }

    @Test
    void shouldSumOverBroadcastBatches() throws OrtException {
        GradientCheck.precise().by("a", 1, 3).by("b", 2, 4, 3, 2).check(b -> b.matmul("a", "b"));
        GradientCheck.precise().by("a", 2, 1, 2, 3).by("b", 4, 3, 2).check(b -> b.matmul("a", "b"));
    }

    @Test
    void shouldReachThroughATransposedWeightWithoutTransposing() throws OrtException {
        Graph derived = GradientCheck.precise().by("x", 2, 5, 3).by("w", 4, 3).check(b -> b.matmul("x", b.transpose("w", 1, 0)));
        assertThat(derived.nodes()).extracting(Node::op).filteredOn("Transpose"::equals).hasSize(1);
    }

    @Test
    void shouldLearnALowRankChange() throws OrtException {
        GradientCheck.precise().by("x", 2, 5, 3).by("down", 2, 3).by("up", 4, 2).check(b -> {
            String hidden = b.matmul("x", b.transpose("down", 1, 0));
            return b.square(b.matmul(b.mul(hidden, 1.5), b.transpose("up", 1, 0)));
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "1,0", "1,1"})
    void shouldDifferentiateGemm(int transA, int transB) throws OrtException {
        GradientCheck check = GradientCheck.precise();
        check.by("a", transA == 0 ? new long[] {2, 3} : new long[] {3, 2}).by("b", transB == 0 ? new long[] {3, 4} : new long[] {4, 3})
            .by("c", 4);
        check.check(b -> b.op("Gemm", List.of("a", "b", "c"), integer("transA", transA), integer("transB", transB), real("alpha", 0.5),
            real("beta", 2)));
    }

    @Test
    void shouldDifferentiateAttention() throws OrtException {
        GradientCheck.precise().by("q", 2, 2, 5, 3).by("k", 2, 2, 4, 3).by("v", 2, 2, 4, 3)
            .check(b -> b.matmul(b.softmax(b.matmul("q", b.transpose("k", 0, 1, 3, 2)), -1), "v"));
    }

    @Test
    void shouldDifferentiateAttentionOfManyKeys() throws OrtException {
        GradientCheck.precise().by("q", 2, 3, 2).by("k", 2, 9, 2).by("v", 2, 9, 2)
            .check(b -> b.matmul(b.softmax(b.matmul("q", b.transpose("k", 0, 2, 1)), -1), "v"));
        GradientCheck.precise().by("q", 3, 2).by("k", 2, 9, 2)
            .check(b -> b.square(b.matmul("q", b.mul(b.transpose("k", 0, 2, 1), 0.5))));
    }

    @Test
    void shouldDifferentiateAttentionWhoseMapIsReadToo() throws OrtException {
        GradientCheck.precise().by("q", 2, 5, 3).by("k", 2, 4, 3).by("v", 2, 4, 3).check(b -> {
            String map = b.softmax(b.matmul("q", b.transpose("k", 0, 2, 1)), -1);
            return b.mul(b.matmul(map, "v"), b.slice(map, 2, 1, 2));
        });
    }

    @ParameterizedTest
    @CsvSource({"-1", "1", "2"})
    void shouldDifferentiateSoftmaxOverAnyAxis(int axis) throws OrtException {
        GradientCheck.precise().by("x", 2, 3, 4).check(b -> b.softmax("x", axis));
    }

    @Test
    void shouldDifferentiatePointwiseConvolutions() throws OrtException {
        GradientCheck.single().by("x", 2, 3, 4, 5).by("w", 4, 3, 1, 1).by("c", 4).check(b -> b.op("Conv", List.of("x", "w", "c")));
    }

    @ParameterizedTest
    @CsvSource({"3,1,1,1", "3,2,1,1", "3,2,0,1", "2,1,0,1", "3,1,0,1", "3,1,2,2", "1,2,0,1", "1,1,1,1"})
    void shouldDifferentiateConvolutions(int kernel, int stride, int pad, int dilation) throws OrtException {
        GradientCheck.single().by("x", 2, 3, 6, 8).by("w", 4, 3, kernel, kernel).check(b -> b.op("Conv", List.of("x", "w"),
            integers("strides", stride, stride), integers("pads", pad, pad, pad, pad), integers("dilations", dilation, dilation)));
    }

    @Test
    void shouldDifferentiateAHalvingConvolutionOfOddSize() throws OrtException {
        GradientCheck.single().by("x", 1, 2, 5, 7).by("w", 3, 2, 3, 3)
            .check(b -> b.conv("x", "w", new long[] {2, 2}, new long[] {1, 1, 1, 1}));
    }

    @Test
    void shouldDifferentiateUnevenPadding() throws OrtException {
        GradientCheck.single().by("x", 1, 2, 6, 6).by("w", 3, 2, 3, 3)
            .check(b -> b.conv("x", "w", new long[] {2, 2}, new long[] {0, 0, 1, 1}));
    }

    @Test
    void shouldDifferentiateSumsOfProductsByIndex() throws OrtException {
        GradientCheck.precise().by("x", 2, 3, 4).by("w", 2, 5, 4)
            .check(b -> b.square(b.op("Einsum", List.of("x", "w"), text("equation", "bid,bjd->bij"))));
    }
}
