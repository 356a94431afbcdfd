package dev.atelier.magictailor.report;

import dev.atelier.base.image.PngEncoder;
import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * Means with their intervals, a row each, on one axis, as a PNG. A dashed line goes through the marked row's mean.
 *
 * @param title what was measured
 * @param subtitle under which conditions
 */
public record IntervalPlot(String title, String subtitle, List<Row> rows) {
    private static final int WIDTH = 900;
    private static final int MARGIN = 36;
    private static final int HEADER = 76;
    private static final int ROW = 26;
    private static final int LEFT = 220;
    private static final int BOTTOM = 40;
    private static final int TICKS = 5;

    public IntervalPlot {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no rows to plot");
        }
    }

    /**
     * @param low the interval's lower end, at most the mean
     * @param high its upper end
     * @param marked whether the others are to be seen against it
     */
    public record Row(String name, double mean, double low, double high, boolean marked) {
    }

    /** The picture's file. */
    public byte[] png() {
        int height = HEADER + rows.size() * ROW + BOTTOM + MARGIN;
        try (Canvas canvas = new Canvas(WIDTH, height)) {
            canvas.bold(title, MARGIN, MARGIN + 14, 24, Canvas.INK);
            canvas.text(subtitle, MARGIN, MARGIN + 36, 14, Canvas.SOFT);
            canvas.panel(MARGIN, HEADER, WIDTH - 2.0 * MARGIN, rows.size() * ROW + BOTTOM, Canvas.PANEL);
            draw(canvas, new Scale(rows));
            return PngEncoder.encode(canvas.image());
        }
    }

    private void draw(Canvas canvas, Scale scale) {
        double bottom = HEADER + 8.0 + rows.size() * ROW;
        for (int n = 0; n < TICKS; n++) {
            double value = scale.low + n * (scale.high - scale.low) / (TICKS - 1);
            canvas.line(scale.x(value), HEADER + 8, scale.x(value), bottom, Canvas.RULE, 1);
            canvas.textRight(String.format(Locale.ROOT, "%.3f", value), scale.x(value) + 16, bottom + 18, 12, Canvas.SOFT);
        }
        rows.stream().filter(Row::marked).forEach(row -> canvas.dashed(scale.x(row.mean), HEADER + 8, scale.x(row.mean), bottom, Canvas.ACCENT));
        for (int n = 0; n < rows.size(); n++) {
            draw(canvas, rows.get(n), scale, HEADER + 8.0 + (n + .5) * ROW);
        }
    }

    private static void draw(Canvas canvas, Row row, Scale scale, double y) {
        Color colour = row.marked ? Canvas.ACCENT : Canvas.SECOND;
        canvas.textRight(Canvas.fitted(row.name, 13, LEFT - 30), MARGIN + LEFT - 14, y + 5, 13, Canvas.INK);
        canvas.line(scale.x(row.low), y, scale.x(row.high), y, colour, 2);
        canvas.panel(scale.x(row.mean) - 5, y - 5, 10, 10, colour);
    }

    /** Values to pixels, with some air on both sides. */
    private static final class Scale {
        private final double low;
        private final double high;

        Scale(List<Row> rows) {
            double least = rows.stream().mapToDouble(Row::low).min().orElseThrow();
            double most = rows.stream().mapToDouble(Row::high).max().orElseThrow();
            double air = Math.max((most - least) * .05, 1e-6);
            low = least - air;
            high = most + air;
        }

        double x(double value) {
            return MARGIN + LEFT + (value - low) / (high - low) * (WIDTH - 2.0 * MARGIN - LEFT - 30);
        }
    }
}
