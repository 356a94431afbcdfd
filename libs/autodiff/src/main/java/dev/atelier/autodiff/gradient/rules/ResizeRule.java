package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.integers;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.List;

/**
 * Resizing of pictures. Enlargement by whole numbers with the nearest neighbour is undone by an average pool times the number of copies;
 * any other nearest or linear resizing is a product with a matrix along each axis (Y = R·X·Cᵀ), so its gradient is Rᵀ·dY·C.
 */
public final class ResizeRule implements GradientRule {

    @Override
    public void apply(Step step) {
        TensorType x = step.type(0);
        TensorType y = step.outputType();
        if (x.rank() != 4 || y.size(0) != x.size(0) || y.size(1) != x.size(1)) {
            throw step.unsupported("only the last two axes of pictures [B,C,h,w] have a gradient rule", "resize pictures one by one");
        }
        step.give(0, copies(step, x, y) ? pooled(step, x, y) : multiplied(step, x, y));
    }

    /** Whether each pixel becomes a block of copies; with aligned corners it does not. */
    private static boolean copies(Step step, TensorType x, TensorType y) {
        boolean nearest = step.node().text("mode", "nearest").equals("nearest");
        boolean whole = y.size(2) % x.size(2) == 0 && y.size(3) % x.size(3) == 0;
        return nearest && whole && !step.node().text("coordinate_transformation_mode", "half_pixel").equals("align_corners");
    }

    private static String pooled(Step step, TensorType x, TensorType y) {
        long high = y.size(2) / x.size(2);
        long wide = y.size(3) / x.size(3);
        GraphBuilder b = step.b();
        String average = b.op("AveragePool", List.of(step.dY()), integers("kernel_shape", high, wide),
            integers("strides", high, wide));
        return b.mul(average, (double) high * wide);
    }

    private static String multiplied(Step step, TensorType x, TensorType y) {
        GraphBuilder b = step.b();
        Interpolation rows = Interpolation.of(step, 2);
        Interpolation columns = Interpolation.of(step, 3);
        String byColumn = b.matmul(step.dY(), b.reals(new long[] {y.size(3), x.size(3)}, columns.matrix()));
        return b.matmul(b.reals(new long[] {x.size(2), y.size(2)}, rows.transposed()), byColumn);
    }
}
