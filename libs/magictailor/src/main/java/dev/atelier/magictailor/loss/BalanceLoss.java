package dev.atelier.magictailor.loss;

import dev.atelier.autodiff.graph.GraphBuilder;

/**
 * DS-Bal (section 3.4): the worst asset's loss is the diffusion loss, and the mean over the other assets of their distance from
 * the momentum network's prediction preserves what they have learnt. Which asset is worst is a constant for differentiation.
 */
final class BalanceLoss {
    private final Formula formula;
    private final GraphBuilder b;
    private final BatchShape shape;

    BalanceLoss(Formula formula, BatchShape shape) {
        this.formula = formula;
        this.b = formula.builder();
        this.shape = shape;
    }

    /** max over assets, given the row of losses and a one at the worst: [1,1]. */
    String worst(String losses, String chosen) {
        return formula.sumOfRows(b.mul(losses, chosen), shape.assets());
    }

    /** Mean over all assets but the worst; zero when there is only one: [1,1]. */
    String others(String kept, String chosen) {
        String others = b.sub(formula.filled(1, 1, shape.assets()), chosen);
        double weight = shape.assets() > 1 ? 1.0 / (shape.assets() - 1) : 0;
        return b.matmul(b.mul(kept, others), formula.filled(weight, shape.assets(), 1));
    }
}
