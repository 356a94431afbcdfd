package dev.atelier.magictailor.engine;

import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;

/** A whole batch's results, put together from its parts. */
final class BatchResults {
    private final BatchShape shape;
    private final float[] textGradient;
    private final float[] prediction;
    private final float[] attentionMap;
    private final float[] images;
    private final float[] preservation;
    private final float[] attention;

    BatchResults(BatchShape shape, int textWidth) {
        this.shape = shape;
        this.textGradient = new float[shape.batch() * shape.tokens() * textWidth];
        this.prediction = new float[shape.batch() * shape.latentSize()];
        this.attentionMap = new float[shape.batch() * shape.attentionSize()];
        this.images = new float[shape.batch()];
        this.preservation = new float[shape.batch()];
        this.attention = new float[shape.batch()];
    }

    /** Takes what a part's run has left, its first image being {@code from}. Parts may be put by several threads. */
    void put(int from, Slab results) {
        put(results.read(StepLayouts.TEXT_GRADIENT), textGradient, from);
        put(results.read(LossNames.ATTENTION_MAP), attentionMap, from);
        put(results.read(LossNames.IMAGE_LOSS), images, from);
        put(results.read(LossNames.IMAGE_PRESERVATION), preservation, from);
        put(results.read(LossNames.IMAGE_ATTENTION), attention, from);
        putPrediction(from, results);
    }

    /** Takes a part's prediction alone. */
    void putPrediction(int from, Slab results) {
        put(results.read(UnetNames.PREDICTION), prediction, from);
    }

    private void put(float[] part, float[] whole, int from) {
        System.arraycopy(part, 0, whole, from * (whole.length / shape.batch()), part.length);
    }

    /** The step's losses. */
    StepLosses losses(Phase phase, StepInputs inputs, int worst) {
        float[] assets = MaskedErrors.byAsset(shape, images);
        double attended = mean(attention);
        double kept = 0;
        float[] distances = MaskedErrors.byAsset(shape, preservation);
        for (int asset = 0; asset < assets.length; asset++) {
            kept += phase == Phase.DS_BAL && asset != worst ? distances[asset] / (assets.length - 1.0) : 0;
        }
        double diffusion = phase == Phase.DS_BAL ? assets[worst] : mean(images);
        double total = diffusion + inputs.lambdaPreservation() * kept + inputs.lambdaAttention() * attended;
        return new StepLosses(images.clone(), assets, (float) diffusion, (float) kept, (float) attended, (float) total);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    float[] textGradient() {
        return textGradient;
    }

    float[] prediction() {
        return prediction;
    }

    float[] attentionMap() {
        return attentionMap;
    }
}
