package dev.atelier.diffusion.unet;

/**
 * What a UNet's graph is built for.
 *
 * @param batch B
 * @param rank of the LoRA inputs; 0 builds a graph without
 * @param alpha LoRA's outputs are scaled by alpha / rank
 * @param merged whether LoRA is added to the weights in each run, which is quicker, instead of to the layers' outputs, which can be trained
 * @param maps whether cross-attention maps of the pack's attention resolution become outputs
 */
public record UnetOptions(int batch, int rank, double alpha, boolean merged, boolean maps) {
    public UnetOptions {
        if (batch < 1 || rank < 0 || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException("batch " + batch + ", rank " + rank + ", alpha " + alpha);
        }
    }

    /** For predictions only, LoRA of scale one. */
    public static UnetOptions forward(int batch, int rank) {
        return new UnetOptions(batch, rank, rank, true, false);
    }

    /** For training: with maps. */
    public static UnetOptions training(int batch, int rank, double alpha) {
        return new UnetOptions(batch, rank, alpha, false, true);
    }

    double scale() {
        return rank == 0 ? 1 : alpha / rank;
    }
}
