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

    /** Mean over each asset's images, as one row: [1,N]. */
    String byAsset(String byImage) {
        double[] weights = new double[shape.batch() * shape.assets()];
        int[] assets = shape.assetOfImage();
        for (int image = 0; image < assets.length; image++) {
            weights[image * shape.assets() + assets[image]] = 1.0 / shape.imagesPerAsset().get(assets[image]);
        }
        return b.matmul(row(byImage), b.reals(new long[] {shape.batch(), shape.assets()}, weights));
    }

    /** Mean over all images: [1,1]. */
    String joint(String byImage) {
        return formula.meanOfRows(row(byImage), shape.batch());
    }

    private String row(String byImage) {
        return b.reshape(byImage, 1, shape.batch());
    }
}
