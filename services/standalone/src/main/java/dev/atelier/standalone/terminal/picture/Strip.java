package dev.atelier.standalone.terminal.picture;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Pictures side by side. */
final class Strip {
    private static final int GAP = 4;
    private static final byte WHITE = (byte) 255;

    private Strip() {
    }

    /** All as high as the first. */
    static RgbImage of(List<RgbImage> pictures) {
        int height = pictures.getFirst().height();
        List<RgbImage> level = pictures.stream().map(picture -> picture.resized(Math.max(1, picture.width() * height / picture.height()), height, Filter.BICUBIC)).toList();
        int width = level.stream().mapToInt(RgbImage::width).sum() + GAP * (level.size() - 1);
        byte[] planes = new byte[3 * width * height];
        Arrays.fill(planes, WHITE);
        int left = 0;
        for (RgbImage picture : level) {
            for (int row = 0; row < 3 * height; row++) {
                System.arraycopy(picture.planes(), row * picture.width(), planes, row * width + left, picture.width());
            }
            left += picture.width() + GAP;
        }
        return new RgbImage(width, height, planes);
    }
}
