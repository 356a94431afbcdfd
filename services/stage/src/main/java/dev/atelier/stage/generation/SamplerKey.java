package dev.atelier.stage.generation;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.schemas.job.ModelRef;

/**
 * What a sampler's sessions depend on: all adapters of one rank share them.
 *
 * @param batch pictures drawn together; follows from the work alone, since a batch's size may show in a picture's last bits
 * @param rank  0 for the untuned model
 */
record SamplerKey(ModelRef model, int batch, int rank) {
    private static final int SMALL_RESOLUTION = 256;
    private static final int MOST_SMALL = 8;
    private static final int MOST_LARGE = 2;

    static SamplerKey of(ModelRef model, ModelPack pack, int pictures, int rank) {
        return new SamplerKey(model, Math.min(pictures, pack.resolution() <= SMALL_RESOLUTION ? MOST_SMALL : MOST_LARGE), rank);
    }

    /** The smaller plan, after the usual one found too little memory. */
    SamplerKey oneByOne() {
        return new SamplerKey(model, 1, rank);
    }
}
