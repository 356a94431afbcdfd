package dev.atelier.magictailor.degradation;

import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.mask.Mirror;
import java.util.List;

/**
 * The pictures of one training step: one jitter and one flip for the whole batch, fresh noise for each picture, all by (job seed,
 * purpose, step, image). So any step can be made alone, in any order.
 *
 * @param pixels [B,3,H,W] in [-1, 1], jittered, flipped, degraded
 * @param masks [B,H·W] in [0, 1], flipped alike
 */
public record StepPictures(Tensor pixels, float[][] masks) {

    /** Makes the pictures of a global step, counted from 0, out of {@code totalSteps}. */
    public static StepPictures of(List<Reference> references, DegradationSettings settings, long seed, int step, int totalSteps) {
        ColourJitter jitter = jitter(settings, seed, step);
        boolean flipped = Philox.uniform(seed, Purpose.FLIP, step, 0) < settings.flipProbability();
        Reference first = references.getFirst();
        int size = first.pixels().length;
        float[] pixels = new float[references.size() * size];
        float[][] masks = new float[references.size()][];
        boolean noisy = PixelDegradation.needsNoise(settings.schedule(), step, totalSteps);
        float[] noise = noisy ? new float[size] : null;
        for (int image = 0; image < masks.length; image++) {
            Reference reference = references.get(image);
            float[] picture = reference.pixels().clone();
            masks[image] = reference.mask().clone();
            jitter.apply(picture);
            if (flipped) {
                Mirror.flip(picture, reference.width());
                Mirror.flip(masks[image], reference.width());
            }
            if (noisy) {
                Philox.normals(seed, Purpose.DEGRADATION, step, image, noise);
            }
            PixelDegradation.apply(settings.schedule(), step, totalSteps, picture, masks[image], noise);
            System.arraycopy(picture, 0, pixels, image * size, size);
        }
        return new StepPictures(new Tensor(pixels, references.size(), 3, first.height(), first.width()), masks);
    }

    private static ColourJitter jitter(DegradationSettings settings, long seed, int step) {
        float[] uniform = new float[3];
        Philox.uniforms(seed, Purpose.JITTER, step, 0, uniform);
        return ColourJitter.drawn(settings.colourJitter(), uniform);
    }
}
