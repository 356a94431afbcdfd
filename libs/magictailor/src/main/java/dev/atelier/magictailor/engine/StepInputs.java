package dev.atelier.magictailor.engine;

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
 */
public record StepInputs(
        float[] noisy, long[] timesteps, float[] text, float[] target, float[] masks, float[] attentionMasks, int[] wordPositions,
        double lambdaAttention, double lambdaPreservation) {}
