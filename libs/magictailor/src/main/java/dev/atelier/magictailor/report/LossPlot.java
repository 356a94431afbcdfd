package dev.atelier.magictailor.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The losses over the steps: single steps are noisy, so each point is the mean of its neighbourhood. */
record LossPlot(LossCurve losses) {
    private static final int TITLE = 40;
    private static final int BOTTOM = 26;
    private static final int LEFT = 56;

    void draw(Canvas canvas, int left, int top, int width, int height) {
        canvas.bold("Training", left, top + 20, 22, Canvas.INK);
        double plotTop = top + TITLE;
        double plotHeight = height - TITLE - BOTTOM;
        int half = (int) (plotHeight / 2);
        canvas.panel(left, plotTop, width, plotHeight + BOTTOM, Canvas.PANEL);
        curve(canvas, "masked diffusion loss", LossCurve.Point::diffusion, Canvas.ACCENT, left + LEFT, plotTop + 34, width - LEFT - 20, half - 48);
        curve(canvas, "attention loss", LossCurve.Point::attention, Canvas.SECOND, left + LEFT, plotTop + half + 30, width - LEFT - 20, half - 44);
        stages(canvas, left + LEFT, plotTop + 12, width - LEFT - 20, plotHeight - 24);
    }

    private void curve(Canvas canvas, String name, ToDoubleFunction<LossCurve.Point> measure, Color colour, double left, double top, double width,
            double height) {
        double[] smooth = smoothed(measure);
        double largest = 1e-9;
        for (double value : smooth) {
            largest = Math.max(largest, value);
        }
        canvas.bold(name, left, top - 10, 14, colour);
        canvas.textRight(number(largest), left - 8, top + 5, 12, Canvas.SOFT);
        canvas.textRight("0", left - 8, top + height + 4, 12, Canvas.SOFT);
        canvas.line(left, top + height, left + width, top + height, Canvas.RULE, 1);
        Path2D path = new Path2D.Double();
        for (int i = 0; i < smooth.length; i++) {
            double x = left + width * position(i);
            double y = top + height * (1 - smooth[i] / largest);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        canvas.curve(path, colour, 2);
    }

    private void stages(Canvas canvas, double left, double top, double width, double height) {
        List<LossCurve.Point> points = losses.points();
        int steps = points.getLast().step() + 1;
        double border = left + width * Math.min(1, losses.warmUpSteps() / (double) Math.max(1, steps));
        canvas.dashed(border, top, border, top + height, Canvas.SOFT);
        canvas.text("warm-up", left, top + height + 28, 13, Canvas.SOFT);
        canvas.text("DS-Bal from step " + losses.warmUpSteps(), border + 6, top + height + 28, 13, Canvas.SOFT);
        canvas.textRight(Integer.toString(steps), left + width, top + height + 28, 13, Canvas.SOFT);
    }

    private double position(int index) {
        List<LossCurve.Point> points = losses.points();
        int last = Math.max(1, points.getLast().step());
        return points.get(index).step() / (double) last;
    }

    private double[] smoothed(ToDoubleFunction<LossCurve.Point> measure) {
        int count = losses.points().size();
        int reach = Math.max(1, count / 40);
        double[] smooth = new double[count];
        for (int i = 0; i < count; i++) {
            smooth[i] = losses.points().subList(Math.max(0, i - reach), Math.min(count, i + reach + 1)).stream().mapToDouble(measure).average()
                    .orElse(0);
        }
        return smooth;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 0.1 ? "%.2f" : "%.3f", value);
    }
}
