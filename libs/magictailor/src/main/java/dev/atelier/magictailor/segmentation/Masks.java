package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;

/** Set operations on soft masks of one size, with the minimum as AND and the maximum as OR. */
public final class Masks {
    private Masks() {
    }

    public static GrayImage empty(int width, int height) {
        return new GrayImage(width, height, new byte[width * height]);
    }

    /** a AND NOT b. */
    public static GrayImage without(GrayImage a, GrayImage b) {
        byte[] values = new byte[a.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.min(a.values()[i] & 0xFF, 255 - (b.values()[i] & 0xFF));
        }
        return new GrayImage(a.width(), a.height(), values);
    }

    /** The whole without one of its parts, which is grown by one pixel in 128: a hairline of it would teach its colour. */
    public static GrayImage withoutPart(GrayImage whole, GrayImage part) {
        int margin = Math.max(1, Math.round(Math.min(whole.width(), whole.height()) / 128f));
        return without(whole, grown(part, margin));
    }

    /** a OR b. */
    public static GrayImage either(GrayImage a, GrayImage b) {
        byte[] values = new byte[a.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(a.values()[i] & 0xFF, b.values()[i] & 0xFF);
        }
        return new GrayImage(a.width(), a.height(), values);
    }

    /** Every pixel becomes the largest value within the radius, in both directions. */
    public static GrayImage grown(GrayImage mask, int radius) {
        return radius == 0 ? mask : grownAlong(grownAlong(mask, radius, 1, 0), radius, 0, 1);
    }

    private static GrayImage grownAlong(GrayImage mask, int radius, int stepX, int stepY) {
        byte[] values = new byte[mask.values().length];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int largest = 0;
                for (int d = -radius; d <= radius; d++) {
                    int u = Math.clamp(x + d * stepX, 0, mask.width() - 1);
                    int v = Math.clamp(y + d * stepY, 0, mask.height() - 1);
                    largest = Math.max(largest, mask.at(u, v));
                }
                values[y * mask.width() + x] = (byte) largest;
            }
        }
        return new GrayImage(mask.width(), mask.height(), values);
    }
}
