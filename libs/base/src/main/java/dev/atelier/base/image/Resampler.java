package dev.atelier.base.image;

/**
 * Scaling with antialiasing, the arithmetic of PIL's {@code Resample.c} for 8-bit channels: first rows, then columns, weights as
 * fixed-point numbers of 22 bits, each pass rounded to 8 bits. So a picture prepared here equals one prepared in Python bit for bit.
 */
final class Resampler {
    private static final int PRECISION_BITS = 22;

    private Resampler() {
    }

    /** @param planes uint8 [channels, height, width] */
    static byte[] resize(byte[] planes, int channels, int width, int height, int newWidth, int newHeight, Filter filter) {
        if (newWidth < 1 || newHeight < 1) {
            throw new IllegalArgumentException("cannot scale to %d × %d pixels".formatted(newWidth, newHeight));
        }
        byte[] wide = newWidth == width ? planes : rows(planes, channels * height, width, Kernel.of(width, newWidth, filter));
        return newHeight == height ? wide : columns(wide, channels, newWidth, height, Kernel.of(height, newHeight, filter));
    }

    static byte[] crop(byte[] planes, int channels, int width, int height, int left, int top, int newWidth, int newHeight) {
        if (left < 0 || top < 0 || left + newWidth > width || top + newHeight > height) {
            throw new IllegalArgumentException("%d × %d at (%d, %d) is not inside %d × %d".formatted(newWidth, newHeight, left, top, width,
                    height));
        }
        byte[] part = new byte[channels * newWidth * newHeight];
        for (int row = 0; row < channels * newHeight; row++) {
            int y = row / newHeight * height + top + row % newHeight;
            System.arraycopy(planes, y * width + left, part, row * newWidth, newWidth);
        }
        return part;
    }

    private static byte[] rows(byte[] planes, int rows, int width, Kernel kernel) {
        int size = kernel.starts.length;
        byte[] scaled = new byte[rows * size];
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < size; x++) {
                scaled[row * size + x] = kernel.at(planes, row * width, 1, x);
            }
        }
        return scaled;
    }

    private static byte[] columns(byte[] planes, int channels, int width, int height, Kernel kernel) {
        int size = kernel.starts.length;
        byte[] scaled = new byte[channels * size * width];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < width; x++) {
                    scaled[(c * size + y) * width + x] = kernel.at(planes, c * height * width + x, width, y);
                }
            }
        }
        return scaled;
    }

    /**
     * The weights of one axis.
     *
     * @param starts  the first source index of each target index
     * @param weights the fixed-point weights of each target index
     */
    private record Kernel(int[] starts, int[][] weights) {

        static Kernel of(int size, int newSize, Filter filter) {
            double scale = (double) size / newSize;
            double stretch = Math.max(scale, 1);
            double support = filter.radius() * stretch;
            int[] starts = new int[newSize];
            int[][] weights = new int[newSize][];
            for (int i = 0; i < newSize; i++) {
                double centre = (i + 0.5) * scale;
                starts[i] = Math.max((int) (centre - support + 0.5), 0);
                int end = Math.min((int) (centre + support + 0.5), size);
                weights[i] = fixed(filter, starts[i], end, centre, stretch);
            }
            return new Kernel(starts, weights);
        }

        private static int[] fixed(Filter filter, int start, int end, double centre, double stretch) {
            double[] exact = new double[end - start];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = filter.weight((i + start - centre + 0.5) * (1 / stretch));
                sum += exact[i];
            }
            int[] fixed = new int[exact.length];
            for (int i = 0; i < exact.length; i++) {
                double value = sum == 0 ? 0 : exact[i] * (1 / sum) * (1 << PRECISION_BITS);
                fixed[i] = (int) (value < 0 ? value - 0.5 : value + 0.5);
            }
            return fixed;
        }

        byte at(byte[] source, int origin, int stride, int target) {
            int sum = 1 << PRECISION_BITS - 1;
            int index = origin + starts[target] * stride;
            for (int weight : weights[target]) {
                sum += (source[index] & 0xFF) * weight;
                index += stride;
            }
            return (byte) Math.clamp(sum >> PRECISION_BITS, 0, 255);
        }
    }
}
