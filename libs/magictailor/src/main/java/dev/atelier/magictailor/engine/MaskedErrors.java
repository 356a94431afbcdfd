package dev.atelier.magictailor.engine;

import dev.atelier.magictailor.loss.BatchShape;

/** The diffusion loss of predictions that are already there, as the step's graph defines it: by image, and by asset. */
final class MaskedErrors {
    private MaskedErrors() {}

    /** Mean over all elements of (prediction·m − target·m)², of each image: [B]. */
    static float[] byImage(BatchShape shape, float[] prediction, StepInputs inputs) {
        float[] losses = new float[shape.batch()];
        for (int image = 0; image < losses.length; image++) {
            double sum = 0;
            for (int i = 0; i < shape.latentSize(); i++) {
                int at = image * shape.latentSize() + i;
                double mask = inputs.masks()[image * shape.plane() + i % shape.plane()];
                double difference = mask * (prediction[at] - (double) inputs.target()[at]);
                sum += difference * difference;
            }
            losses[image] = (float) (sum / shape.latentSize());
        }
        return losses;
    }

    /** Each asset's mean over its images: [N]. */
    static float[] byAsset(BatchShape shape, float[] byImage) {
        double[] sums = new double[shape.assets()];
        int[] assets = shape.assetOfImage();
        for (int image = 0; image < byImage.length; image++) {
            sums[assets[image]] += byImage[image] / (double) shape.imagesPerAsset().get(assets[image]);
        }
        float[] means = new float[sums.length];
        for (int asset = 0; asset < means.length; asset++) {
            means[asset] = (float) sums[asset];
        }
        return means;
    }
}
