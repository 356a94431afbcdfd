package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.integers;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import java.util.List;

/**
 * Gradient of a convolution's weights: for 1×1 kernels a product by picture, summed; otherwise a convolution of X with dY, pictures as
 * channels.
 */
final class ConvolutionWeights {
    private ConvolutionWeights() {
    }

    static String gradient(Step step, ConvolutionShape shape) {
        return shape.pointwise() ? pointwise(step, shape) : general(step, shape);
    }

    private static String pointwise(Step step, ConvolutionShape shape) {
        GraphBuilder b = step.b();
        long batch = shape.x().size(0);
        long pixels = shape.x().size(2) * shape.x().size(3);
        String x = b.reshape(step.input(0), batch, shape.x().size(1), pixels);
        String dY = b.reshape(step.dY(), batch, shape.y().size(1), pixels);
        String byPicture = b.matmul(dY, step.matrixTranspose(x));
        return b.reshape(b.reduceSum(byPicture, false, 0), shape.w().shape());
    }

    private static String general(Step step, ConvolutionShape shape) {
        GraphBuilder b = step.b();
        String x = step.transpose(step.input(0), 1, 0, 2, 3);
        String dY = step.transpose(step.dY(), 1, 0, 2, 3);
        String wide = b.op("Conv", List.of(x, dY), integers("pads", shape.pads()), integers("strides", shape.dilations()),
            integers("dilations", shape.strides()));
        String cut = b.slice(b.slice(wide, 2, 0, shape.kernel()[0]), 3, 0, shape.kernel()[1]);
        return b.transpose(cut, 1, 0, 2, 3);
    }
}
