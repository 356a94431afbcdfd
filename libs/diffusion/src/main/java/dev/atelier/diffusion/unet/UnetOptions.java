package dev.atelier.diffusion.unet;

import java.util.Optional;

/**
 * What a UNet's graph is built for.
 *
 * @param batch B
 * @param rank of the LoRA inputs; 0 builds a graph without
 * @param alpha LoRA's outputs are scaled by alpha / rank
 * @param merged whether LoRA is added to the weights in each run, which is quicker, instead of to the layers' outputs, which can be trained
 * @param maps whether cross-attention maps of the attention resolution become outputs
 * @param adapters how many adapters a batch has, each for as many of its samples in turn; more than one only for predictions
 * @param sizes of latents and maps; empty for the pack's own
 */
public record UnetOptions(int batch, int rank, double alpha, boolean merged, boolean maps, int adapters,
        Optional<UnetSizes> sizes) {
    public UnetOptions {
        if (batch < 1 || rank < 0 || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException("batch " + batch + ", rank " + rank + ", alpha " + alpha);
        }
        if (adapters < 1 || batch % adapters != 0 || adapters > 1 && !merged) {
            throw new IllegalArgumentException(adapters + " adapters in a batch of " + batch);
        }
    }

    /** For predictions only, LoRA of scale one. */
    public static UnetOptions forward(int batch, int rank) {
        return new UnetOptions(batch, rank, rank, true, false, 1, Optional.empty());
    }

    /** The same for another number of images. */
    public UnetOptions withBatch(int images) {
        return new UnetOptions(images, rank, alpha, merged, maps, adapters, sizes);
    }

    /** The same for several adapters in one batch. */
    public UnetOptions withAdapters(int many) {
        return new UnetOptions(batch, rank, alpha, merged, maps, many, sizes);
    }

    /** For training: with maps. */
    public static UnetOptions training(int batch, int rank, double alpha) {
        return new UnetOptions(batch, rank, alpha, false, true, 1, Optional.empty());
    }

    /** The same for latents and maps of other sizes than the pack's. */
    public UnetOptions withSizes(UnetSizes other) {
        return new UnetOptions(batch, rank, alpha, merged, maps, adapters, Optional.of(other));
    }

    double scale() {
        return rank == 0 ? 1 : alpha / rank;
    }
}
