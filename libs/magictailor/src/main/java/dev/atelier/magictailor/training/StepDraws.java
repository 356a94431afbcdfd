package dev.atelier.magictailor.training;

import dev.atelier.diffusion.pack.VaeConfig;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.diffusion.vae.Posterior;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;

/**
 * Makes a step's data from its chunk: a sample of the VAE's posterior, a timestep and ε for each image, all by (job seed, purpose,
 * step, image).
 */
record StepDraws(NoiseSchedule schedule, VaeConfig vae, long seed) {

    StepData of(Chunk chunk, int step) {
        ChunkShape shape = chunk.shape();
        int size = shape.channels() * shape.height() * shape.width();
        float[] moments = chunk.momentsOf(step);
        float[] clean = new float[shape.batch() * size];
        float[] noise = new float[clean.length];
        float[] noisy = new float[clean.length];
        float[] target = new float[clean.length];
        long[] timesteps = new long[shape.batch()];
        for (int image = 0; image < timesteps.length; image++) {
            int at = image * size;
            float[] latents = Posterior.sample(moments, 2 * at, normals(Purpose.POSTERIOR, step, image, size), vae);
            System.arraycopy(latents, 0, clean, at, size);
            System.arraycopy(normals(Purpose.NOISE, step, image, size), 0, noise, at, size);
            int t = Philox.below(schedule.config().trainSteps(), seed, Purpose.TIMESTEP, step, image);
            timesteps[image] = t;
            schedule.addNoise(clean, noise, t, at, size, noisy);
            schedule.target(clean, noise, t, at, size, target);
        }
        return new StepData(noisy, target, timesteps, chunk.masksOf(step), chunk.attentionMasksOf(step));
    }

    private float[] normals(Purpose purpose, int step, int image, int size) {
        float[] drawn = new float[size];
        Philox.normals(seed, purpose, step, image, drawn);
        return drawn;
    }
}
