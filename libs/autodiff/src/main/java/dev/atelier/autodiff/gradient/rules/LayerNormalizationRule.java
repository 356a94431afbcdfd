package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import java.util.stream.LongStream;

/**
 * Y = x̂·γ + β with x̂ = (X − μ)/σ over the last axes. With ŷ = dY·γ: dX = (ŷ − mean(ŷ) − x̂·mean(ŷ·x̂))/σ, dγ = Σ dY·x̂, dβ = Σ dY. The
 * forward operator itself gives μ and 1/σ as outputs 1 and 2.
 */
public final class LayerNormalizationRule implements GradientRule {

    @Override
    public void apply(Step step) {
        GraphBuilder b = step.b();
        int rank = step.outputType().rank();
        long first = step.node().integer("axis", -1);
        long[] axes = LongStream.range(first < 0 ? first + rank : first, rank).toArray();
        String mean = step.expose(1);
        String inverse = step.expose(2);
        String normal = b.mul(b.sub(step.input(0), mean), inverse);
        if (step.wants(0)) {
            String gradient = b.mul(step.dY(), step.input(1));
            String along = b.mul(normal, b.reduceMean(b.mul(gradient, normal), true, axes));
            step.give(0, b.mul(b.sub(b.sub(gradient, b.reduceMean(gradient, true, axes)), along), inverse));
        }
        if (step.wants(1)) {
            step.giveReduced(1, b.mul(step.dY(), normal));
        }
        if (step.wants(2)) {
            step.giveReduced(2, step.dY());
        }
    }
}
