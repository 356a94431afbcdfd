package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.util.Arrays;

/**
 * How noisy a picture is, by Immerkær's filter (Fast Noise Variance Estimation, 1996): a Laplacian that is blind to slopes, in grey levels. The
 * median over blocks is taken, not the mean, since outlines and patterns answer to the filter too and noise is everywhere.
 */
final class NoiseLevel {
    private static final int BLOCK = 8;
    private static final int[][] KERNEL = {{1, -2, 1}, {-2, 4, -2}, {1, -2, 1}};

    private NoiseLevel() {
    }

    /** Standard deviation of the noise, 0…255. */
    static double of(RgbImage picture) {
        GrayImage gray = picture.toGray();
        int columns = (gray.width() - 2) / BLOCK;
        int rows = (gray.height() - 2) / BLOCK;
        double[] levels = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                levels[row * columns + column] = block(gray, 1 + column * BLOCK, 1 + row * BLOCK);
            }
        }
        Arrays.sort(levels);
        return levels.length == 0 ? 0 : levels[levels.length / 2];
    }

    private static double block(GrayImage gray, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                sum += Math.abs(answer(gray, x, y));
            }
        }
        return Math.sqrt(Math.PI / 2) / 6 * sum / (BLOCK * BLOCK);
    }

    private static int answer(GrayImage gray, int x, int y) {
        int sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                sum += KERNEL[dy + 1][dx + 1] * gray.at(x + dx, y + dy);
            }
        }
        return sum;
    }
}
