package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.util.Arrays;

/**
 * A thing cut out of its picture: laid on white by its soft mask and cropped to a square round the mask, with a margin of 15% of
 * its longer side. So place, size and surroundings do not count, only the thing itself.
 */
final class SegmentedView {
    private static final double MARGIN = 0.15;
    /** Share of the mask that may lie astray at each side, such as a hairline left where a component was, without widening the square. */
    private static final double STRAY = 0.01;
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
            int[] columns = new int[mask.width()];
            int[] rows = new int[mask.height()];
            for (int y = 0; y < mask.height(); y++) {
                for (int x = 0; x < mask.width(); x++) {
                    int inside = mask.at(x, y) >= INSIDE ? 1 : 0;
                    columns[x] += inside;
                    rows[y] += inside;
                }
            }
            int[] horizontal = middle(columns);
            int[] vertical = middle(rows);
            int longer = Math.max(horizontal[1] - horizontal[0], vertical[1] - vertical[0]) + 1;
            int side = (int) Math.ceil(longer * (1 + 2 * MARGIN));
            return new Frame((horizontal[0] + horizontal[1] + 1 - side) / 2, (vertical[0] + vertical[1] + 1 - side) / 2, side);
        }

        /** First and last index of what is left without {@link #STRAY} of the mass at each end. */
        private static int[] middle(int[] counts) {
            double stray = Arrays.stream(counts).sum() * STRAY;
            int first = 0;
            for (double sum = counts[0]; sum <= stray; sum += counts[first]) {
                first++;
            }
            int last = counts.length - 1;
            for (double sum = counts[last]; sum <= stray; sum += counts[last]) {
                last--;
            }
            return new int[] {first, last};
        }
    }
}
