package dev.atelier.diffusion.unet;

/**
 * What a UNet's graph is built for.
 *
 * @param batch B
 * @param rank of the LoRA inputs; 0 builds a graph without
 * @param alpha LoRA's outputs are scaled by alpha / rank
 * @param maps whether cross-attention maps of the pack's attention resolution become outputs
 */
public record UnetOptions(int batch, int rank, double alpha, boolean maps) {
    public UnetOptions {
        if (batch < 1 || rank < 0 || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException("batch " + batch + ", rank " + rank + ", alpha " + alpha);
        }
    }

    /** For predictions only, LoRA of scale one. */
    public static UnetOptions forward(int batch, int rank) {
        return new UnetOptions(batch, rank, rank, false);
    }

    /** For training: with maps. */
    public static UnetOptions training(int batch, int rank, double alpha) {
        return new UnetOptions(batch, rank, alpha, true);
    }

    double scale() {
        return rank == 0 ? 1 : alpha / rank;
    }
}
