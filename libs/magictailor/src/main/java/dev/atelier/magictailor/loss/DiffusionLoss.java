package dev.atelier.magictailor.loss;

import dev.atelier.autodiff.graph.GraphBuilder;

/**
 * Masked diffusion loss: the mean over <em>all</em> elements of (ε_θ·m − ε·m)², by image and by asset. Dividing by all elements
 * and not by the mask's area is the released code's choice.
 */
final class DiffusionLoss {
    private final Formula formula;
    private final GraphBuilder b;
    private final BatchShape shape;

    DiffusionLoss(Formula formula, BatchShape shape) {
        this.formula = formula;
        this.b = formula.builder();
        this.shape = shape;
    }

    /** Mean squared difference within the mask, of each image: [B,1]. */
    String byImage(String prediction, String reference) {
        String inside = b.mul(prediction, LossNames.MASK);
        String difference = b.sub(inside, b.mul(reference, LossNames.MASK));
        String flat = b.reshape(b.square(difference), shape.batch(), shape.latentSize());
        return formula.meanOfRows(flat, shape.latentSize());
    }

    /** Mean over each asset's images: [N,1]. */
    String byAsset(String byImage) {
        return formula.meanOfRows(b.reshape(byImage, shape.assets(), shape.images()), shape.images());
    }

    /** Mean over all images: [1,1]. */
    String joint(String byImage) {
        return formula.meanOfRows(b.reshape(byImage, 1, shape.batch()), shape.batch());
    }
}
