package dev.atelier.magictailor.chunk;

import java.util.Arrays;

/**
 * Degraded latents of consecutive training steps.
 *
 * @param firstStep global step of the first entry, counted from 0
 * @param steps S, number of steps
 * @param moments [S,B,2C,h,w], the VAE's mean ‖ logvar, unscaled
 * @param masks [S,B,1,h,w] in [0, 1]
 * @param attentionMasks [S,B,rh,rw] in [0, 1]
 * @param modelDigest digest of the model whose VAE made the moments
 */
public record Chunk(
        int firstStep, int steps, ChunkShape shape, float[] moments, float[] masks, float[] attentionMasks, String modelDigest) {
    public Chunk {
        boolean fits = moments.length == steps * shape.momentsSize()
                && masks.length == steps * shape.maskSize()
                && attentionMasks.length == steps * shape.attentionSize();
        if (!fits) {
            throw new IllegalArgumentException("arrays do not hold %d steps of %s".formatted(steps, shape));
        }
    }

    /** Whether the chunk holds a global step. */
    public boolean holds(int step) {
        return step >= firstStep && step < firstStep + steps;
    }

    /** One step's moments, [B,2C,h,w]. */
    public float[] momentsOf(int step) {
        return part(moments, shape.momentsSize(), step);
    }

    /** One step's latent masks, [B,1,h,w]. */
    public float[] masksOf(int step) {
        return part(masks, shape.maskSize(), step);
    }

    /** One step's attention masks, [B,rh·rw]. */
    public float[] attentionMasksOf(int step) {
        return part(attentionMasks, shape.attentionSize(), step);
    }

    private float[] part(float[] all, int size, int step) {
        if (!holds(step)) {
            throw new IllegalArgumentException("step %d is not in steps %d to %d".formatted(step, firstStep, firstStep + steps - 1));
        }
        return Arrays.copyOfRange(all, (step - firstStep) * size, (step - firstStep + 1) * size);
    }
}
