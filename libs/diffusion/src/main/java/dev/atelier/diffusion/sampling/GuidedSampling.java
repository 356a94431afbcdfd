package dev.atelier.diffusion.sampling;

import dev.atelier.diffusion.schedule.Ddim;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetSession;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The loop over timesteps for one batch: ε = ε(∅) + g · (ε(prompt) − ε(∅)), both halves in one run of the UNet. */
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
        for (int timestep : ddim.timesteps()) {
            Tensor both = unet.predict(joined(new Tensor(latents, initial.shape()), new Tensor(latents, initial.shape())),
                filled(timestep), embeddings);
            ddim.step(latents, guided(both.data(), latents.length), timestep);
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

    private float[] guided(float[] both, int length) {
        float[] guided = new float[length];
        for (int i = 0; i < length; i++) {
            guided[i] = (float) (both[i] + guidanceScale * ((double) both[length + i] - both[i]));
        }
        return guided;
    }

    private static Tensor joined(Tensor first, Tensor second) {
        float[] data = Arrays.copyOf(first.data(), first.data().length + second.data().length);
        System.arraycopy(second.data(), 0, data, first.data().length, second.data().length);
        long[] shape = first.shape();
        shape[0] += second.size(0);
        return new Tensor(data, shape);
    }
}
