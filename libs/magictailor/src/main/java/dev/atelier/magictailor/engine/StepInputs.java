package dev.atelier.magictailor.engine;

import java.util.Arrays;

/**
 * The data of one step; flat arrays in row-major order, none of which the engine changes.
 *
 * @param noisy x_t, [B,C,h,w]
 * @param timesteps [B], 0…999
 * @param text embeddings, [B,L,D]
 * @param target what the UNet shall predict, [B,C,h,w]
 * @param masks [B,1,h,w] in [0, 1]
 * @param attentionMasks [B,R] in [0, 1]
 * @param wordPositions where each image's pseudo-word stands, [B]
 * @param lambdaAttention λ_attn
 * @param lambdaPreservation λ_pres
 * @param lossScale what the loss is multiplied by before it is differentiated; read where products are in half precision
 */
public record StepInputs(
        float[] noisy, long[] timesteps, float[] text, float[] target, float[] masks, float[] attentionMasks, int[] wordPositions,
        double lambdaAttention, double lambdaPreservation, float lossScale) {

    /** With the loss as it is. */
    public StepInputs(
            float[] noisy, long[] timesteps, float[] text, float[] target, float[] masks, float[] attentionMasks, int[] wordPositions,
            double lambdaAttention, double lambdaPreservation) {
        this(noisy, timesteps, text, target, masks, attentionMasks, wordPositions, lambdaAttention, lambdaPreservation, 1);
    }

    /** With a scaled loss. */
    public StepInputs withLossScale(float factor) {
        return new StepInputs(
                noisy, timesteps, text, target, masks, attentionMasks, wordPositions, lambdaAttention, lambdaPreservation, factor);
    }

    /** The images [from, to) of a batch of {@code batch}. */
    StepInputs images(int from, int to, int batch) {
        return new StepInputs(
                slice(noisy, from, to, noisy.length / batch), Arrays.copyOfRange(timesteps, from, to),
                slice(text, from, to, text.length / batch), slice(target, from, to, target.length / batch),
                slice(masks, from, to, masks.length / batch), slice(attentionMasks, from, to, attentionMasks.length / batch),
                Arrays.copyOfRange(wordPositions, from, to), lambdaAttention, lambdaPreservation, lossScale);
    }

    /** The rows [from, to) of an array of rows of the given size. */
    static float[] slice(float[] all, int from, int to, int size) {
        return Arrays.copyOfRange(all, from * size, to * size);
    }
}
