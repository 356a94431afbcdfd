package dev.atelier.magictailor.training;

import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;

/**
 * Makes a step's data from its chunk: a sample of the VAE's posterior, a timestep and ε for each image, all by (job seed, purpose,
 * step, image).
 *
 * @param scalingFactor what latents are multiplied by before noise is added
 */
record StepDraws(NoiseSchedule schedule, double scalingFactor, long seed) {
    private static final float LEAST_LOG_VARIANCE = -30;
    private static final float MOST_LOG_VARIANCE = 20;

    StepData of(Chunk chunk, int step) {
        ChunkShape shape = chunk.shape();
        int size = shape.channels() * shape.height() * shape.width();
        float[] moments = chunk.momentsOf(step);
        float[] noisy = new float[shape.batch() * size];
        float[] target = new float[noisy.length];
        float[] clean = new float[noisy.length];
        float[] noise = new float[noisy.length];
        float[] drawn = new float[size];
        long[] timesteps = new long[shape.batch()];
        for (int image = 0; image < timesteps.length; image++) {
            sample(moments, image, size, step, clean);
            Philox.normals(seed, Purpose.NOISE, step, image, drawn);
            System.arraycopy(drawn, 0, noise, image * size, size);
            int t = Philox.below(schedule.config().trainSteps(), seed, Purpose.TIMESTEP, step, image);
            timesteps[image] = t;
            schedule.addNoise(clean, noise, t, image * size, size, noisy);
            schedule.target(clean, noise, t, image * size, size, target);
        }
        return new StepData(noisy, target, timesteps, chunk.masksOf(step), chunk.attentionMasksOf(step));
    }

    /** z = (mean + exp(logvar / 2) · ξ) · scalingFactor. */
    private void sample(float[] moments, int image, int size, int step, float[] clean) {
        float[] drawn = new float[size];
        Philox.normals(seed, Purpose.POSTERIOR, step, image, drawn);
        for (int i = 0; i < size; i++) {
            float mean = moments[2 * image * size + i];
            float logVariance = Math.clamp(moments[(2 * image + 1) * size + i], LEAST_LOG_VARIANCE, MOST_LOG_VARIANCE);
            double spread = StrictMath.exp(0.5 * logVariance);
            clean[image * size + i] = (float) ((mean + spread * drawn[i]) * scalingFactor);
        }
    }
}
