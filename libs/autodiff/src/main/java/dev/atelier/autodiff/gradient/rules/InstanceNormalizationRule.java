package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Arrays;

/**
 * Y = x̂·s + c over each row (picture, channel). dX = (ŷ − mean(ŷ) − x̂·mean(ŷ·x̂))/σ with ŷ = dY·s.
 *
 * <p>Exporters write group norms with s = 1 and c = 0; then x̂ is Y itself, and σ needs no passes of its own over X − μ: with q =
 * mean(X·x̂) = (σ² − ε)/σ it is (q + √(q² + 4ε))/2. A constant row has q = 0 and σ = √ε, as it should. Sums of products are a Mul and a
 * ReduceMean: as products of a row with a column they would take several times as long on the CPU.
 */
public final class InstanceNormalizationRule implements GradientRule {
    @Override
    public void apply(Step step) {
        GraphBuilder b = step.b();
        TensorType type = step.outputType();
        long[] rows = {type.size(0) * type.size(1), 1, type.elements() / type.size(0) / type.size(1)};
        String normal = b.reshape(plain(step) ? step.output() : normal(step), rows);
        String dY = b.reshape(step.dY(), rows);
        if (step.wants(0)) {
            String gradient = plain(step) ? dY : b.reshape(b.mul(step.dY(), channels(step, step.input(1))), rows);
            step.give(0, b.reshape(input(step, gradient, normal, rows), type.shape()));
        }
        if (step.wants(1)) {
            step.give(1, channelSums(step, b.mul(dY, normal)));
        }
        if (step.wants(2)) {
            step.give(2, channelSums(step, dY));
        }
    }

    private static String input(Step step, String gradient, String normal, long... rows) {
        GraphBuilder b = step.b();
        double epsilon = step.node().real("epsilon", 1e-5f);
        String q = b.reduceMean(b.mul(b.reshape(step.input(0), rows), normal), true, 2);
        String inverse = b.div(b.scalar(2), b.add(q, b.sqrt(b.add(b.square(q), 4 * epsilon))));
        String along = b.reduceMean(b.mul(gradient, normal), true, 2);
        return b.mul(b.sub(b.sub(gradient, b.reduceMean(gradient, true, 2)), b.mul(normal, along)), inverse);
    }

    /** Scale 1 and bias 0, both constant. */
    private static boolean plain(Step step) {
        return step.reals(1).map(scale -> Arrays.stream(scale).allMatch(s -> s == 1)).orElse(false)
            && step.reals(2).map(bias -> Arrays.stream(bias).allMatch(c -> c == 0)).orElse(false);
    }

    /** x̂ from X, where it cannot be read off Y. */
    private static String normal(Step step) {
        GraphBuilder b = step.b();
        TensorType type = step.outputType();
        long[] axes = new long[type.rank() - 2];
        Arrays.setAll(axes, i -> i + 2);
        String centred = b.sub(step.input(0), b.reduceMean(step.input(0), true, axes));
        String variance = b.reduceMean(b.square(centred), true, axes);
        return b.div(centred, b.sqrt(b.add(variance, step.node().real("epsilon", 1e-5f))));
    }

    private static String channels(Step step, String vector) {
        long[] shape = new long[step.outputType().rank()];
        Arrays.fill(shape, 1);
        shape[1] = step.outputType().size(1);
        return step.b().reshape(vector, shape);
    }

    private static String channelSums(Step step, String rows) {
        TensorType type = step.outputType();
        return step.b().reduceSum(step.b().reshape(rows, type.size(0), type.size(1), -1), false, 0, 2);
    }
}
