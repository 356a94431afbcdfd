package dev.atelier.diffusion.unet;

/** Names of inputs and output in every graph that {@link UnetGraph} builds, whatever the exporter called them. */
public final class UnetNames {
    /** Noisy latents, float32 [B,C,h,w]. */
    public static final String SAMPLE = "sample";
    /** Timesteps, float32 [B]. */
    public static final String TIMESTEP = "timestep";
    /** Text embeddings, float32 [B,L,D]. */
    public static final String TEXT = "encoder_hidden_states";
    /** ε or v, float32 [B,C,h,w]. */
    public static final String PREDICTION = "out_sample";

    private UnetNames() {
    }
}
