package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;

/** Y = α·A′·B′ + β·C, where A′ and B′ are A and B or their transposes. */
public final class GemmRule implements GradientRule {

    @Override
    public void apply(Step step) {
        boolean transA = step.node().integer("transA", 0) != 0;
        boolean transB = step.node().integer("transB", 0) != 0;
        double alpha = step.node().real("alpha", 1);
        GraphBuilder b = step.b();
        if (step.wants(0)) {
            String weights = step.gated(step.input(1));
            step.give(0, transA ? b.gemm(weights, transB, step.dY(), true, alpha) : b.gemm(step.dY(), false, weights, !transB, alpha));
        }
        if (step.wants(1)) {
            step.give(1, transB ? b.gemm(step.dY(), true, step.input(0), transA, alpha)
                : b.gemm(step.input(0), !transA, step.dY(), false, alpha));
        }
        if (step.wants(2)) {
            double beta = step.node().real("beta", 1);
            step.giveReduced(2, beta == 1 ? step.looseDY() : b.mul(step.looseDY(), beta));
        }
    }
}
