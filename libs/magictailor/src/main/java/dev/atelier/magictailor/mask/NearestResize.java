package dev.atelier.magictailor.mask;

/** Nearest-neighbour resizing exactly as {@code torch.nn.functional.interpolate(mode="nearest")} does it. */
public final class NearestResize {
    private NearestResize() {}

    /** Resizes a row-major [height, width] plane to [toHeight, toWidth]. */
    public static float[] resize(float[] plane, int height, int width, int toHeight, int toWidth) {
        int[] rows = sources(height, toHeight);
        int[] columns = sources(width, toWidth);
        float[] resized = new float[toHeight * toWidth];
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                resized[y * toWidth + x] = plane[rows[y] * width + columns[x]];
            }
        }
        return resized;
    }

    /** source = min(⌊i · (from/to)⌋, from − 1), the ratio in float32: torch's own rounding decides at ties. */
    private static int[] sources(int from, int to) {
        float ratio = (float) from / to;
        int[] sources = new int[to];
        for (int i = 0; i < to; i++) {
            sources[i] = Math.min((int) Math.floor(i * ratio), from - 1);
        }
        return sources;
    }
}
