package dev.atelier.magictailor.segmentation;

/**
 * Bilinear reads between the pixels of a map, clamped at its borders.
 *
 * @param values float32 [height, width] from {@code offset} on
 */
record MapSampler(float[] values, int offset, int width, int height) {

    float at(double x, double y) {
        double column = Math.clamp(x, 0, width - 1);
        double row = Math.clamp(y, 0, height - 1);
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        float u = (float) (column - left);
        float v = (float) (row - top);
        return (1 - v) * ((1 - u) * value(left, top) + u * value(right, top)) + v * ((1 - u) * value(left, bottom) + u * value(right, bottom));
    }

    private float value(int x, int y) {
        return values[offset + y * width + x];
    }
}
