package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.integers;
import static dev.atelier.autodiff.graph.Attributes.text;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import java.util.List;

/**
 * Gradient of a convolution's input. With stride 1 it is a convolution with the weights flipped and their channels exchanged, which the
 * CPU does far faster than a transposed one; the halving layer is a 2×2 convolution to four times the channels and a DepthToSpace. What is
 * done to constant weights here is folded when the session opens.
 */
final class ConvolutionInput {
    private ConvolutionInput() {
    }

    static String gradient(Step step, ConvolutionShape shape) {
        if (shape.unitStrides()) {
            return flipped(step, shape);
        }
        return shape.halving() ? halving(step, shape) : transposed(step, shape);
    }

    private static String flipped(Step step, ConvolutionShape shape) {
        GraphBuilder b = step.b();
        String weights = step.gated(step.input(1));
        String exchanged = shape.pointwise() ? b.reshape(b.transpose(b.reshape(weights, shape.w().size(0), shape.w().size(1)), 1, 0),
            shape.w().size(1), shape.w().size(0), 1, 1) : b.transpose(b.flip(weights, 2, 3), 1, 0, 2, 3);
        long[] reach = {(shape.kernel()[0] - 1) * shape.dilations()[0], (shape.kernel()[1] - 1) * shape.dilations()[1]};
        long[] pads = new long[4];
        for (int i = 0; i < 4; i++) {
            pads[i] = reach[i % 2] - shape.pads()[i];
            if (pads[i] < 0) {
                return transposed(step, shape);
            }
        }
        return b.op("Conv", List.of(step.dY(), exchanged), integers("pads", pads), integers("dilations", shape.dilations()));
    }

    /**
     * Even rows of dX see the kernel's middle row; odd rows see its last row here and its first row one further down. So each phase (row
     * parity, column parity) is a 2×2 kernel, made by picking kernel rows and columns 1, none, 2, 0.
     */
    private static String halving(Step step, ConvolutionShape shape) {
        GraphBuilder b = step.b();
        long out = shape.w().size(0);
        long in = shape.w().size(1);
        String wide = b.pad(step.gated(step.input(1)), 0, 0, 0, 0, 0, 0, 1, 1);
        String picks = b.vector(1, 3, 2, 0);
        String phases = b.reshape(b.gather(b.gather(wide, picks, 2), picks, 3), out, in, 2, 2, 2, 2);
        String kernels = b.reshape(b.transpose(phases, 1, 2, 4, 0, 3, 5), in * 4, out, 2, 2);
        String depth = b.op("Conv", List.of(step.dY(), kernels), integers("pads", 0, 0, 1, 1));
        return b.op("DepthToSpace", List.of(depth), integer("blocksize", 2), text("mode", "CRD"));
    }

    private static String transposed(Step step, ConvolutionShape shape) {
        long[] missing = new long[2];
        for (int i = 0; i < 2; i++) {
            long reach = (shape.kernel()[i] - 1) * shape.dilations()[i] + 1;
            long made = (shape.y().size(i + 2) - 1) * shape.strides()[i] + reach - shape.pads()[i] - shape.pads()[i + 2];
            missing[i] = shape.x().size(i + 2) - made;
        }
        return step.b().op("ConvTranspose", List.of(step.dY(), step.gated(step.input(1))), integers("strides", shape.strides()),
            integers("pads", shape.pads()),
            integers("dilations", shape.dilations()), integers("output_padding", missing));
    }
}
