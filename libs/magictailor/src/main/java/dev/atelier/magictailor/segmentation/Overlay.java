package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;

/** The picture with its mask marked: what is inside keeps its colours within a bright outline, what is outside fades. */
public final class Overlay {
    private static final int[] OUTLINE = {255, 64, 160};
    private static final int[] VEIL = {236, 238, 244};
    private static final float VEIL_SHARE = 0.72f;
    private static final int HALF = 128;

    private Overlay() {
    }

    public static RgbImage draw(RgbImage image, GrayImage mask) {
        int area = image.width() * image.height();
        byte[] planes = new byte[3 * area];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                boolean outline = isOutline(mask, x, y);
                float veil = VEIL_SHARE * (1 - mask.at(x, y) / 255f);
                for (int c = 0; c < 3; c++) {
                    float value = outline ? OUTLINE[c] : image.at(c, x, y) * (1 - veil) + VEIL[c] * veil;
                    planes[c * area + y * image.width() + x] = (byte) Math.round(value);
                }
            }
        }
        return new RgbImage(image.width(), image.height(), planes);
    }

    /** A pixel just outside the mask with a neighbour inside. */
    private static boolean isOutline(GrayImage mask, int x, int y) {
        return mask.at(x, y) < HALF && (inside(mask, x - 1, y) || inside(mask, x + 1, y) || inside(mask, x, y - 1) || inside(mask, x, y + 1));
    }

    private static boolean inside(GrayImage mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y) >= HALF;
    }
}
