package dev.atelier.base.image;

import java.awt.image.Raster;

/** Four-component JPEG. Samples are inverted (255 is no ink), as Adobe writes them and PIL assumes: a colour is c · k / 255. */
final class CmykPixels {
    private CmykPixels() {
    }

    static RgbaPixels toRgb(Raster raster, boolean ycck) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int area = width * height;
        byte[] rgb = new byte[3 * area];
        int[] row = new int[4 * width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (ycck) {
                    toInvertedCmy(row, 4 * x);
                }
                for (int c = 0; c < 3; c++) {
                    rgb[c * area + y * width + x] = (byte) Math.round(row[4 * x + c] * row[4 * x + 3] / 255f);
                }
            }
        }
        return new RgbaPixels(width, height, rgb, null);
    }

    /** JFIF's YCbCr to RGB; the inverted inks are 255 − R, G, B. */
    private static void toInvertedCmy(int[] row, int at) {
        float luma = row[at];
        float blue = row[at + 1] - 128f;
        float red = row[at + 2] - 128f;
        row[at] = 255 - clamp(luma + 1.402f * red);
        row[at + 1] = 255 - clamp(luma - 0.344136f * blue - 0.714136f * red);
        row[at + 2] = 255 - clamp(luma + 1.772f * blue);
    }

    private static int clamp(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
