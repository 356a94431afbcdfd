package dev.atelier.diffusion.vae;

import dev.atelier.diffusion.pack.VaeConfig;

/** The diagonal Gaussian that the encoder's moments describe, as diffusers draws from it. */
public final class Posterior {
    private static final float LEAST_LOG_VARIANCE = -30;
    private static final float LARGEST_LOG_VARIANCE = 20;

    private Posterior() {
    }

    /**
     * Scaled latents of one image: (mean + exp(½ log-variance) · noise − shift) · factor.
     *
     * @param moments mean ‖ log-variance [2C,h,w] from {@code offset} on
     * @param noise standard normal [C,h,w]
     * @return [C,h,w]
     */
    public static float[] sample(float[] moments, int offset, float[] noise, VaeConfig config) {
        float[] latents = new float[noise.length];
        for (int i = 0; i < latents.length; i++) {
            float logVariance = Math.clamp(moments[offset + latents.length + i], LEAST_LOG_VARIANCE, LARGEST_LOG_VARIANCE);
            double drawn = moments[offset + i] + StrictMath.exp(0.5 * logVariance) * noise[i];
            latents[i] = (float) ((drawn - config.shiftFactor()) * config.scalingFactor());
        }
        return latents;
    }

    /** Scaled latents at the posterior's mean. */
    public static float[] mode(float[] moments, int offset, int length, VaeConfig config) {
        float[] latents = new float[length];
        for (int i = 0; i < length; i++) {
            latents[i] = (float) ((moments[offset + i] - config.shiftFactor()) * config.scalingFactor());
        }
        return latents;
    }
}
