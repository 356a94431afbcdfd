package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;

/**
 * A thing cut out of its picture: laid on white by its soft mask and cropped to a square round the mask, with a margin of 15% of
 * its longer side. So place, size and surroundings do not count, only the thing itself.
 */
final class SegmentedView {
    private static final double MARGIN = 0.15;
    private static final int INSIDE = 128;
    private static final int WHITE = 255;

    private SegmentedView() {
    }

    /** @param mask of the picture's size, with at least one pixel inside */
    static RgbImage of(RgbImage picture, GrayImage mask) {
        Frame frame = Frame.round(mask);
        int area = frame.side * frame.side;
        RgbImage view = RgbImage.filled(frame.side, frame.side, WHITE, WHITE, WHITE);
        for (int y = 0; y < frame.side; y++) {
            for (int x = 0; x < frame.side; x++) {
                int u = x + frame.left;
                int v = y + frame.top;
                if (u >= 0 && v >= 0 && u < picture.width() && v < picture.height()) {
                    int share = mask.at(u, v);
                    for (int c = 0; c < 3; c++) {
                        int value = (picture.at(c, u, v) * share + WHITE * (255 - share) + 127) / 255;
                        view.planes()[c * area + y * frame.side + x] = (byte) value;
                    }
                }
            }
        }
        return view;
    }

    /** The square to cut out; may reach beyond the picture, where it is white. */
    private record Frame(int left, int top, int side) {

        static Frame round(GrayImage mask) {
            int left = mask.width();
            int right = -1;
            int top = mask.height();
            int bottom = -1;
            for (int y = 0; y < mask.height(); y++) {
                for (int x = 0; x < mask.width(); x++) {
                    if (mask.at(x, y) >= INSIDE) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y);
                    }
                }
            }
            int longer = Math.max(right - left, bottom - top) + 1;
            int side = (int) Math.ceil(longer * (1 + 2 * MARGIN));
            return new Frame((left + right + 1 - side) / 2, (top + bottom + 1 - side) / 2, side);
        }
    }
}
