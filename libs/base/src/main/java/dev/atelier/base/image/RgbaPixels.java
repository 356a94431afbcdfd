package dev.atelier.base.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Decoded pixels before transparency is resolved.
 *
 * @param rgb   [3, height, width], 0…255
 * @param alpha [height, width], 0…255, or null if all is opaque
 */
record RgbaPixels(int width, int height, byte[] rgb, byte[] alpha) {

    /** Reads samples as stored: Java's own conversion would brighten grey, which it takes to be linear. */
    static RgbaPixels of(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel ? ofColours(image) : ofSamples(image);
    }

    private static RgbaPixels ofSamples(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        int width = image.getWidth();
        int area = width * image.getHeight();
        boolean colour = bands >= 3;
        byte[] rgb = new byte[3 * area];
        byte[] alpha = bands == 2 || bands == 4 ? new byte[area] : null;
        int[] row = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                for (int c = 0; c < 3; c++) {
                    rgb[c * area + at] = (byte) (row[x * bands + (colour ? c : 0)] >> shift);
                }
                if (alpha != null) {
                    alpha[at] = (byte) (row[x * bands + bands - 1] >> shift);
                }
            }
        }
        return new RgbaPixels(width, image.getHeight(), rgb, alpha);
    }

    private static RgbaPixels ofColours(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int width = image.getWidth();
        int area = width * image.getHeight();
        byte[] rgb = new byte[3 * area];
        byte[] alpha = model.hasAlpha() ? new byte[area] : null;
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                rgb[at] = (byte) (row[x] >> 16);
                rgb[area + at] = (byte) (row[x] >> 8);
                rgb[2 * area + at] = (byte) row[x];
                if (alpha != null) {
                    alpha[at] = (byte) (row[x] >>> 24);
                }
            }
        }
        return new RgbaPixels(width, image.getHeight(), rgb, alpha);
    }

    /** Lays the pixels over a grey of the given value. */
    RgbImage over(int background) {
        if (alpha != null) {
            int area = width * height;
            for (int i = 0; i < rgb.length; i++) {
                int a = alpha[i % area] & 0xFF;
                rgb[i] = (byte) (((rgb[i] & 0xFF) * a + background * (255 - a) + 127) / 255);
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
