package dev.atelier.magictailor.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Means of the compositions, learned beside untuned, which networks took them, and how. */
record ScoreSection(Report report) implements Section {
    private static final int TITLE = 40;
    private static final int ROW = 40;
    private static final int NOTE = 24;
    private static final int NAME = 200;
    private static final int CELL = 150;

    @Override
    public int height() {
        return TITLE + 3 * ROW + 24 + (1 + report.notes().size()) * NOTE;
    }

    @Override
    public void draw(Canvas canvas, int left, int top, int width) {
        canvas.bold("Scores of the compositions", left, top + 20, 22, Canvas.INK);
        int table = top + TITLE;
        canvas.panel(left, table, width, 3 * ROW, Canvas.PANEL);
        drawRow(canvas, left, table, List.of("", "CLIP-T ↑", "CLIP-I ↑", "DINO ↑", "DreamSim ↓", "pictures", "signs of failure"), Canvas.SOFT);
        drawRow(canvas, left, table + ROW, row("Learned", report.batch(Report.TUNED).summary()), Canvas.INK);
        drawRow(canvas, left, table + 2 * ROW, row("Untuned", report.batch(Report.UNTUNED).summary()), Canvas.INK);
        for (int line = 1; line < 3; line++) {
            canvas.line(left + 16, table + line * ROW - 0.5, left + width - 16, table + line * ROW - 0.5, Canvas.RULE, 1);
        }
        drawNotes(canvas, left, table + 3 * ROW + 32);
    }

    private static void drawRow(Canvas canvas, int left, int top, List<String> cells, Color colour) {
        double baseline = top + 26;
        canvas.bold(cells.getFirst(), left + 20, baseline, 18, colour);
        for (int i = 1; i < cells.size(); i++) {
            double x = left + NAME + (i - 1) * CELL;
            canvas.text(cells.get(i), x, baseline, colour.equals(Canvas.INK) ? 18 : 15, colour);
        }
    }

    private static List<String> row(String name, Summary summary) {
        if (summary.pictures() == 0) {
            return List.of(name, "–", "–", "–", "–", "0", "");
        }
        List<String> cells = new ArrayList<>(List.of(name));
        for (double value : new double[] {summary.clipText(), summary.clipImage(), summary.dino(), summary.dreamSim()}) {
            cells.add(String.format(Locale.ROOT, "%.3f", value));
        }
        cells.add(Integer.toString(summary.pictures()));
        String signs = summary.flagged().entrySet().stream().filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().word() + " " + entry.getValue()).collect(Collectors.joining("  ·  "));
        cells.add(signs.isEmpty() ? "none" : signs);
        return cells;
    }

    private void drawNotes(Canvas canvas, int left, int top) {
        String networks = report.networks().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining("   ·   "));
        canvas.text("Measured by  " + networks, left, top, 14, Canvas.INK);
        for (int i = 0; i < report.notes().size(); i++) {
            canvas.text(report.notes().get(i), left, top + (i + 1) * NOTE, 14, Canvas.SOFT);
        }
    }
}
