package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.integers;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.List;

/**
 * Nearest-neighbour enlargement of pictures by whole numbers: every pixel gets the sum of its copies, an average pool times their number.
 */
public final class ResizeRule implements GradientRule {

    @Override
    public void apply(Step step) {
        TensorType x = step.type(0);
        TensorType y = step.outputType();
        check(step, x, y);
        long high = y.size(2) / x.size(2);
        long wide = y.size(3) / x.size(3);
        GraphBuilder b = step.b();
        String average = b.op("AveragePool", List.of(step.dY()), integers("kernel_shape", high, wide), integers("strides", high, wide));
        step.give(0, b.mul(average, (double) high * wide));
    }

    private static void check(Step step, TensorType x, TensorType y) {
        boolean nearest = step.node().text("mode", "nearest").equals("nearest");
        boolean pictures = x.rank() == 4 && y.size(0) == x.size(0) && y.size(1) == x.size(1);
        boolean whole = pictures && y.size(2) % x.size(2) == 0 && y.size(3) % x.size(3) == 0;
        // with half-pixel centres the nearest neighbour is the same for whole factors, with aligned corners it is not
        boolean aligned = step.node().text("coordinate_transformation_mode", "half_pixel").equals("align_corners");
        if (!nearest || !whole || aligned) {
            throw step.unsupported("only nearest-neighbour enlargement of pictures by whole numbers has a gradient rule",
                "export with nearest upsampling");
        }
    }
}
