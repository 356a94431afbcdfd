package dev.atelier.magictailor.engine;

import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;

/**
 * What each image's losses count in a step's total; all three [B]. With the worst asset known, the total of either phase is a sum over
 * images: an asset's loss is the mean of its K images', so an image of the worst asset counts 1/K, one of the others λ_pres/((N−1)·K) of
 * its distance from the momentum network, and every one λ_attn/B of its attention loss.
 */
record ImageWeights(float[] diffusion, float[] preservation, float[] attention) {

    /**
     * @param worst the asset of the largest loss; not read in warm-up
     */
    static ImageWeights of(Phase phase, BatchShape shape, StepInputs inputs, int worst) {
        int batch = shape.batch();
        float[] diffusion = new float[batch];
        float[] preservation = new float[batch];
        float[] attention = new float[batch];
        int[] assets = shape.assetOfImage();
        for (int image = 0; image < batch; image++) {
            double share = 1.0 / shape.imagesPerAsset().get(assets[image]);
            boolean trained = phase == Phase.WARM_UP || assets[image] == worst;
            diffusion[image] = (float) (phase == Phase.WARM_UP ? 1.0 / batch : trained ? share : 0);
            preservation[image] = trained ? 0 : (float) (inputs.lambdaPreservation() * share / (shape.assets() - 1));
            attention[image] = (float) (inputs.lambdaAttention() / batch);
        }
        return new ImageWeights(diffusion, preservation, attention);
    }

    /** Whether any of the images [from, to) needs the momentum network's prediction. */
    boolean guided(int from, int to) {
        for (int image = from; image < to; image++) {
            if (preservation[image] > 0) {
                return true;
            }
        }
        return false;
    }
}
