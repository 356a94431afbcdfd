package dev.atelier.magictailor.report;

import dev.atelier.base.image.PngEncoder;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;

/**
 * Curves in panels below each other, as a PNG.
 *
 * @param title    what was measured
 * @param subtitle under which conditions
 */
public record Plot(String title, String subtitle, List<Panel> panels) {
    private static final int WIDTH = 1100;
    private static final int MARGIN = 36;
    private static final int HEADER = 76;
    private static final int PANEL_HEIGHT = 300;
    private static final int GAP = 24;
    private static final int LEFT = 76;
    private static final int BOTTOM = 44;
    private static final int TOP = 44;
    private static final List<Color> COLOURS = List.of(Canvas.ACCENT, Canvas.SECOND, Canvas.WARNING, new Color(0x2F855A),
            new Color(0x6B46C1));

    public Plot {
        panels = List.copyOf(panels);
    }

    /** Curves that share their axes; y begins at 0. */
    public record Panel(String title, Axis x, Axis y, List<Curve> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /**
     * What is shown of a quantity.
     *
     * @param logarithmic whether equal ratios have equal lengths; then {@code from} must be above 0
     */
    public record Axis(String label, double from, double to, boolean logarithmic) {
        public Axis {
            if (!(to > from) || logarithmic && !(from > 0)) {
                throw new IllegalArgumentException("not an axis: " + label + " from " + from + " to " + to);
            }
        }

        double place(double value) {
            double place = logarithmic ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from);
            return Math.clamp(place, 0, 1);
        }

        double value(double place) {
            return logarithmic ? from * Math.pow(to / from, place) : from + place * (to - from);
        }
    }

    /**
     * A line through points.
     *
     * @param group curves of one group have one colour and one name in the legend
     */
    public record Curve(String name, int group, double[] x, double[] y) {
    }

    /** The picture's file. */
    public byte[] png() {
        int height = HEADER + panels.size() * (PANEL_HEIGHT + GAP) + MARGIN - GAP;
        try (Canvas canvas = new Canvas(WIDTH, height)) {
            canvas.bold(title, MARGIN, MARGIN + 14, 24, Canvas.INK);
            canvas.text(subtitle, MARGIN, MARGIN + 36, 14, Canvas.SOFT);
            for (int n = 0; n < panels.size(); n++) {
                draw(canvas, panels.get(n), HEADER + n * (PANEL_HEIGHT + GAP));
            }
            return PngEncoder.encode(canvas.image());
        }
    }

    private static void draw(Canvas canvas, Panel panel, double top) {
        double left = MARGIN + LEFT;
        double width = WIDTH - 2.0 * MARGIN - LEFT - 16;
        double height = PANEL_HEIGHT - TOP - BOTTOM;
        canvas.panel(MARGIN, top, WIDTH - 2.0 * MARGIN, PANEL_HEIGHT, Canvas.PANEL);
        canvas.bold(panel.title, MARGIN + 14, top + 24, 15, Canvas.INK);
        grid(canvas, panel, left, top + TOP, width, height);
        panel.curves.forEach(curve -> canvas.curve(path(panel, curve, left, top + TOP, width, height), colour(curve), 1.6f));
        legend(canvas, panel, WIDTH - MARGIN - 14.0, top + 24);
    }

    private static void grid(Canvas canvas, Panel panel, double left, double top, double width, double height) {
        for (int n = 0; n <= 4; n++) {
            double y = top + height * (1 - n / 4.0);
            canvas.line(left, y, left + width, y, Canvas.RULE, 1);
            canvas.textRight(number(panel.y.value(n / 4.0)), left - 8, y + 4, 12, Canvas.SOFT);
        }
        for (int n = 0; n <= 8; n++) {
            double x = left + width * n / 8;
            canvas.textRight(number(panel.x.value(n / 8.0)), x + 10, top + height + 18, 12, Canvas.SOFT);
        }
        canvas.textRight(panel.x.label, left + width, top + height + 36, 12, Canvas.SOFT);
        canvas.text(panel.y.label, MARGIN + 14, top + height + 36, 12, Canvas.SOFT);
    }

    private static Path2D path(Panel panel, Curve curve, double left, double top, double width, double height) {
        Path2D path = new Path2D.Double();
        for (int n = 0; n < curve.x.length; n++) {
            double x = left + width * panel.x.place(curve.x[n]);
            double y = top + height * (1 - panel.y.place(curve.y[n]));
            if (n == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static void legend(Canvas canvas, Panel panel, double right, double baseline) {
        List<Curve> named = panel.curves.stream()
                .filter(curve -> panel.curves.stream().filter(other -> other.group == curve.group).findFirst().orElseThrow() == curve).toList();
        double x = right;
        for (Curve curve : named.reversed()) {
            canvas.boldRight(curve.name, x, baseline, 13, colour(curve));
            x -= Typeface.SEMI_BOLD.width(curve.name, 13) + 18;
        }
    }

    private static Color colour(Curve curve) {
        return COLOURS.get(curve.group % COLOURS.size());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 10_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return size >= 100 || value == 0 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
