package dev.atelier.magictailor.training;

/**
 * One step's pictures, as the UNet gets them.
 *
 * @param noisy x_t, [B,C,h,w]
 * @param target ε or v, [B,C,h,w]
 * @param timesteps [B]
 * @param masks [B,1,h,w] in [0, 1]
 * @param attentionMasks [B,R] in [0, 1]
 */
public record StepData(float[] noisy, float[] target, long[] timesteps, float[] masks, float[] attentionMasks) {}
