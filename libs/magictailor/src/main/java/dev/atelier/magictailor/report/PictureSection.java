package dev.atelier.magictailor.report;

import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.FailureSignature;
import dev.atelier.magictailor.metrics.PictureScores;
import java.util.Locale;
import java.util.Map;

/** Every prompt as the learned and as the untuned model draw it, with scores and signs of failure below each learned picture. */
record PictureSection(PictureGrid grid, SheetImages images) implements Section {
    private static final int TITLE = 40;
    private static final int PROMPT = 52;
    private static final int CAPTION = 62;
    private static final int BAND_GAP = 24;

    @Override
    public int height() {
        return TITLE + grid.bands() * (bandHeight() + BAND_GAP) - BAND_GAP;
    }

    private int bandHeight() {
        int rows = grid.tunedRows() + (grid.untunedRow() ? 1 : 0);
        return PROMPT + rows * (PictureGrid.SIDE + CAPTION);
    }

    @Override
    public void draw(Canvas canvas, int left, int top, int width) {
        canvas.bold("Pictures", left, top + 20, 22, Canvas.INK);
        canvas.textRight("T CLIP-T   ·   I CLIP-I   ·   D DINO   ·   S DreamSim, lower is better", left + width, top + 20, 14, Canvas.SOFT);
        for (int band = 0; band < grid.bands(); band++) {
            drawBand(canvas, band, left, top + TITLE + band * (bandHeight() + BAND_GAP));
        }
    }

    private void drawBand(Canvas canvas, int band, int left, int top) {
        int firstRow = top + PROMPT;
        for (int row = 0; row < grid.tunedRows(); row++) {
            label(canvas, row == 0 ? "Learned" : "", "picture " + (row + 1), left, rowTop(firstRow, row));
        }
        if (grid.untunedRow()) {
            label(canvas, "Untuned", "base model", left, rowTop(firstRow, grid.tunedRows()));
        }
        int x = left + PictureGrid.LABEL;
        for (PictureGrid.Column column : grid.band(band)) {
            drawColumn(canvas, column, x, top);
            x += PictureGrid.SIDE + PictureGrid.GAP;
        }
    }

    private static int rowTop(int first, int row) {
        return first + row * (PictureGrid.SIDE + CAPTION);
    }

    private static void label(Canvas canvas, String title, String detail, int left, int top) {
        canvas.bold(title, left, top + 18, 18, Canvas.INK);
        canvas.text(detail, left, top + 40, 14, Canvas.SOFT);
    }

    private void drawColumn(Canvas canvas, PictureGrid.Column column, int left, int top) {
        canvas.bold(Canvas.fitted(head(column.prompt()), 17, PictureGrid.SIDE), left, top + 16, 17, Canvas.ACCENT);
        canvas.text(Canvas.fitted(tail(column.prompt()), 15, PictureGrid.SIDE), left, top + 38, 15, Canvas.INK);
        int firstRow = top + PROMPT;
        for (int row = 0; row < Math.min(grid.tunedRows(), column.tuned().size()); row++) {
            PictureScores scores = column.tuned().get(row);
            drawPicture(canvas, images.tuned(), scores, left, rowTop(firstRow, row));
            pills(canvas, scores, left, rowTop(firstRow, row) + PictureGrid.SIDE + 24);
        }
        if (!column.untuned().isEmpty()) {
            drawPicture(canvas, images.untuned(), column.untuned().getFirst(), left, rowTop(firstRow, grid.tunedRows()));
            canvas.text("“" + Canvas.fitted(column.text(), 13, PictureGrid.SIDE - 14) + "”", left, rowTop(firstRow, grid.tunedRows())
                    + PictureGrid.SIDE + 38, 13, Canvas.SOFT);
        }
    }

    private static void drawPicture(Canvas canvas, Map<String, RgbImage> pictures, PictureScores scores, int left, int top) {
        RgbImage picture = pictures.get(scores.id());
        if (picture != null) {
            canvas.picture(picture, left, top, PictureGrid.SIDE);
        }
        String caption = String.format(Locale.ROOT, "T %.2f   I %.2f   D %.2f   S %.2f", scores.clipText(), scores.likeness().clipImage(),
                scores.likeness().dino(), scores.likeness().dreamSim());
        canvas.text(caption, left, top + PictureGrid.SIDE + 18, 13, Canvas.SOFT);
    }

    private static void pills(Canvas canvas, PictureScores scores, double left, int top) {
        double x = left;
        for (FailureSignature sign : scores.signatures()) {
            if (sign.flagged()) {
                x += canvas.pill(sign.kind().word(), x, top, Canvas.WARNING, Canvas.WARNING_PANEL) + 5;
            }
        }
    }

    /** The composition, such as "{@code <v0> with <v1>}". */
    private static String head(String prompt) {
        int comma = prompt.indexOf(',');
        return comma < 0 ? prompt : prompt.substring(0, comma);
    }

    /** The scene, such as "on the beach". */
    private static String tail(String prompt) {
        int comma = prompt.indexOf(',');
        return comma < 0 ? "" : prompt.substring(comma + 1).strip();
    }
}
