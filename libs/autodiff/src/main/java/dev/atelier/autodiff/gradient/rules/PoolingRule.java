package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.integers;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/** Average pooling of pictures without padding: every pixel of a window gets its share, by a transposed convolution of each channel. */
public final class PoolingRule implements GradientRule {

    @Override
    public void apply(Step step) {
        TensorType x = step.type(0);
        TensorType y = step.outputType();
        check(step, x);
        long[] kernel = step.node().integers("kernel_shape").orElseThrow();
        long[] strides = step.node().integers("strides").orElse(new long[] {1, 1});
        long[] missing = {x.size(2) - (y.size(2) - 1) * strides[0] - kernel[0], x.size(3) - (y.size(3) - 1) * strides[1] - kernel[1]};
        GraphBuilder b = step.b();
        double[] shares = new double[Math.toIntExact(kernel[0] * kernel[1])];
        Arrays.fill(shares, 1.0 / shares.length);
        String weights = b.reals(new long[] {1, 1, kernel[0], kernel[1]}, shares);
        String planes = b.reshape(step.dY(), x.size(0) * x.size(1), 1, y.size(2), y.size(3));
        String spread = b.op("ConvTranspose", List.of(planes, weights), integers("strides", strides), integers("output_padding", missing));
        step.give(0, b.reshape(spread, x.shape()));
    }

    private static void check(Step step, TensorType x) {
        boolean padded = Arrays.stream(step.node().integers("pads").orElse(new long[4])).anyMatch(pad -> pad != 0);
        boolean special = step.node().integer("ceil_mode", 0) != 0 || step.node().integers("dilations").isPresent()
            || !step.node().text("auto_pad", "NOTSET").equals("NOTSET");
        if (x.rank() != 4 || padded || special) {
            throw step.unsupported("only average pooling of pictures without padding has a gradient rule",
                "pad with zeros first, or shrink by a convolution");
        }
    }
}
