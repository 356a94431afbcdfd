package dev.atelier.diffusion.sampling;

import dev.atelier.diffusion.schedule.Ddim;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetSession;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The loop over timesteps for one batch: ε = ε(∅) + g · (ε(prompt) − ε(∅)), both halves in one run of the UNet; all without prompt and then
 * all with it, or, where the session has several adapters, each picture's two one after the other.
 */
public final class GuidedSampling {
    private final UnetSession unet;
    private final Ddim ddim;
    private final double guidanceScale;

    /** @param unet of twice the batch size: the halves without and with prompt */
    public GuidedSampling(UnetSession unet, Ddim ddim, double guidanceScale) {
        this.unet = unet;
        this.ddim = ddim;
        this.guidanceScale = guidanceScale;
    }

    /**
     * Draws latents.
     *
     * @param initial unit normal latents [B,C,h,w]; not changed
     * @param unconditional embeddings of the empty prompt, [B,L,D]
     * @param text embeddings of the prompts, [B,L,D]
     * @param goOn asked after each step
     * @return latents [B,C,h,w]
     */
    public Tensor run(Tensor initial, Tensor unconditional, Tensor text, BooleanSupplier goOn) {
        float[] latents = initial.data().clone();
        Tensor embeddings = joined(unconditional, text);
        int pictures = Math.toIntExact(initial.size(0));
        for (int timestep : ddim.timesteps()) {
            Tensor both = unet.predict(joined(new Tensor(latents, initial.shape()), new Tensor(latents, initial.shape())),
                filled(timestep), embeddings);
            ddim.step(latents, guided(both.data(), latents.length, pictures), timestep);
            if (!goOn.getAsBoolean()) {
                throw new CancellationException("sampling was cancelled");
            }
        }
        return new Tensor(latents, initial.shape());
    }

    private float[] filled(int timestep) {
        float[] timesteps = new float[unet.batch()];
        Arrays.fill(timesteps, timestep);
        return timesteps;
    }

    private float[] guided(float[] both, int length, int pictures) {
        float[] guided = new float[length];
        int size = length / pictures;
        for (int picture = 0; picture < pictures; picture++) {
            int without = place(picture, 0, pictures) * size;
            int with = place(picture, 1, pictures) * size;
            for (int i = 0; i < size; i++) {
                guided[picture * size + i] = (float) (both[without + i] + guidanceScale * ((double) both[with + i] - both[without + i]));
            }
        }
        return guided;
    }

    /** Where a picture's half (0 without prompt, 1 with it) stands in the batch. */
    private int place(int picture, int half, int pictures) {
        return unet.adapters() > 1 ? 2 * picture + half : half * pictures + picture;
    }

    private Tensor joined(Tensor without, Tensor with) {
        int pictures = Math.toIntExact(without.size(0));
        int size = without.data().length / pictures;
        float[] data = new float[2 * without.data().length];
        for (int picture = 0; picture < pictures; picture++) {
            System.arraycopy(without.data(), picture * size, data, place(picture, 0, pictures) * size, size);
            System.arraycopy(with.data(), picture * size, data, place(picture, 1, pictures) * size, size);
        }
        long[] shape = without.shape();
        shape[0] *= 2;
        return new Tensor(data, shape);
    }
}
