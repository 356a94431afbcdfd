package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import java.util.Arrays;

/** Convolution of pictures [B,C,h,w] with weights [O,C,kh,kw]; one group. */
public final class ConvolutionRule implements GradientRule {

    @Override
    public void apply(Step step) {
        ConvolutionShape shape = ConvolutionShape.of(step);
        if (step.wants(0)) {
            step.give(0, ConvolutionInput.gradient(step, shape));
        }
        if (step.wants(1)) {
            step.give(1, ConvolutionWeights.gradient(step, shape));
        }
        if (step.wants(2)) {
            step.give(2, step.b().reduceSum(step.dY(), false, 0, 2, 3));
        }
    }

    static boolean all(long[] values, long wanted) {
        return Arrays.stream(values).allMatch(value -> value == wanted);
    }
}
