package dev.atelier.base.image;

/**
 * What an image file may ask of us. All three limits are checked before a pixel is decoded.
 *
 * @param minSide   the shortest side allowed, in pixels
 * @param maxPixels the largest width × height allowed
 * @param maxBytes  the largest file allowed
 */
public record ImageLimits(int minSide, long maxPixels, long maxBytes) {
    /** 64 pixels on the shorter side, 16 megapixels (4096 × 4096), 32 MiB. */
    public static final ImageLimits DEFAULT = new ImageLimits(64, 4096L * 4096L, 32L << 20);

    public ImageLimits {
        if (minSide < 1 || maxPixels < (long) minSide * minSide || maxBytes < 1) {
            throw new IllegalArgumentException("limits must be positive and leave room for minSide × minSide pixels: minSide " + minSide
                    + ", maxPixels " + maxPixels + ", maxBytes " + maxBytes);
        }
    }

    public ImageLimits withMinSide(int side) {
        return new ImageLimits(side, maxPixels, maxBytes);
    }

    public ImageLimits withMaxPixels(long pixels) {
        return new ImageLimits(minSide, pixels, maxBytes);
    }

    public ImageLimits withMaxBytes(long bytes) {
        return new ImageLimits(minSide, maxPixels, bytes);
    }

    void checkBytes(String name, long bytes) {
        if (bytes > maxBytes) {
            throw ImageTooLargeException.ofBytes(name, maxBytes);
        }
    }

    void checkSize(String name, int width, int height) {
        if (Math.min(width, height) < minSide) {
            throw new ImageTooSmallException(name, width, height, minSide);
        }
        if ((long) width * height > maxPixels) {
            throw ImageTooLargeException.ofPixels(name, width, height, maxPixels);
        }
    }
}
