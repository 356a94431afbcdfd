package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.TensorType;

/**
 * Sizes of a two-dimensional convolution.
 *
 * @param kernel height, width
 * @param pads top, left, bottom, right
 */
record ConvolutionShape(TensorType x, TensorType w, TensorType y, long[] kernel, long[] strides, long[] pads, long[] dilations) {

    static ConvolutionShape of(Step step) {
        TensorType x = step.type(0);
        TensorType w = step.type(1);
        if (x.rank() != 4) {
            throw step.unsupported("only two-dimensional convolutions have a gradient rule", "reshape to pictures [B,C,h,w]");
        }
        if (step.node().integer("group", 1) != 1) {
            throw step.unsupported("it has " + step.node().integer("group", 1) + " groups",
                "only convolutions with one group have a gradient rule");
        }
        return new ConvolutionShape(x, w, step.outputType(), new long[] {w.size(2), w.size(3)},
            step.node().integers("strides").orElse(new long[] {1, 1}),
            step.node().integers("pads").orElse(new long[4]), step.node().integers("dilations").orElse(new long[] {1, 1}));
    }

    boolean pointwise() {
        return ConvolutionRule.all(kernel, 1) && unitStrides() && ConvolutionRule.all(pads, 0);
    }

    boolean unitStrides() {
        return ConvolutionRule.all(strides, 1);
    }

    /** The usual halving layer: 3×3, stride 2, one pixel around, even sizes. */
    boolean halving() {
        boolean layer = ConvolutionRule.all(kernel, 3) && ConvolutionRule.all(strides, 2) && ConvolutionRule.all(pads, 1)
            && ConvolutionRule.all(dilations, 1);
        return layer && x.size(2) % 2 == 0 && x.size(3) % 2 == 0;
    }
}
