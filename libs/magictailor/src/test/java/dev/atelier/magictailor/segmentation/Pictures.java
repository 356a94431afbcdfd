package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.RgbImage;

/** Pictures of plain rectangles. */
public final class Pictures {
    public static final int[] RED = {255, 0, 0};
    public static final int[] GREEN = {0, 255, 0};

    private Pictures() {
    }

    /** White; the left half red, and of that the upper half green. */
    public static RgbImage halves(int width, int height) {
        RgbImage image = RgbImage.filled(width, height, 255, 255, 255);
        fill(image, 0, 0, width / 2, height, RED);
        fill(image, 0, 0, width / 2, height / 2, GREEN);
        return image;
    }

    /** White, with a red square in the middle that has a green square in its own middle. */
    public static RgbImage nested(int side) {
        RgbImage image = RgbImage.filled(side, side, 255, 255, 255);
        fill(image, side / 8, side / 8, side * 7 / 8, side * 7 / 8, RED);
        fill(image, side * 3 / 8, side * 3 / 8, side * 5 / 8, side * 5 / 8, GREEN);
        return image;
    }

    public static void fill(RgbImage image, int left, int top, int right, int bottom, int[] colour) {
        for (int c = 0; c < 3; c++) {
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    image.planes()[(c * image.height() + y) * image.width() + x] = (byte) colour[c];
                }
            }
        }
    }
}
