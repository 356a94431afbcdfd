package dev.atelier.diffusion.pack;

/**
 * Rows and columns of latents.
 *
 * @param height rows
 * @param width columns
 */
public record LatentSize(int height, int width) {
    public LatentSize {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("latents of " + height + "×" + width);
        }
    }

    public static LatentSize square(int side) {
        return new LatentSize(side, side);
    }

    public boolean isSquare() {
        return height == width;
    }

    @Override
    public String toString() {
        return height + "×" + width;
    }
}
