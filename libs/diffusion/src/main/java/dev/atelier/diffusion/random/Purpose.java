package dev.atelier.diffusion.random;

/**
 * What a random number is for; part of the generator's counter, so that two purposes never share numbers. Codes are stable: a purpose is
 * added, never renumbered, or old jobs would not repeat.
 */
public enum Purpose {
    /** Where sampling starts: unit normal latents. */
    INITIAL_LATENTS(1),
    /** Initial values of LoRA's A matrices. */
    ADAPTER_WEIGHTS(2),
    /** Draw from the VAE's posterior. */
    POSTERIOR(3),
    /** ε of the forward process. */
    NOISE(4),
    /** Training timestep. */
    TIMESTEP(5),
    /** Horizontal flip. */
    FLIP(6),
    /** Colour jitter. */
    JITTER(7),
    /** Noise added to pixels outside a mask. */
    DEGRADATION(8),
    /** Directions and samples of self-checks. */
    CHECK(9);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /** The word that stands for this purpose in the counter. */
    public int code() {
        return code;
    }
}
