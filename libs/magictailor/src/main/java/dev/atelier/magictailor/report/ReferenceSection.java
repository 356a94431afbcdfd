package dev.atelier.magictailor.report;

import java.util.List;

/** References beside their masks, an asset a row; the losses at the right. */
record ReferenceSection(List<String> categories, List<List<SheetImages.Masked>> references, LossCurve losses) implements Section {
    private static final int TITLE = 40;
    private static final int SIDE = 160;
    private static final int GAP = 8;
    private static final int GROUP_GAP = 20;
    private static final int ROW_GAP = 20;
    private static final int LABEL = 120;
    private static final int MOST_SHOWN = 4;
    private static final int SMALLEST_PLOT = 320;

    @Override
    public int height() {
        return TITLE + references.size() * (SIDE + ROW_GAP) - ROW_GAP;
    }

    @Override
    public void draw(Canvas canvas, int left, int top, int width) {
        canvas.bold("References and training masks", left, top + 20, 22, Canvas.INK);
        for (int asset = 0; asset < references.size(); asset++) {
            drawAsset(canvas, asset, left, top + TITLE + asset * (SIDE + ROW_GAP));
        }
        int used = LABEL + shown() * (2 * SIDE + GAP + GROUP_GAP) + GROUP_GAP;
        if (losses != null && width - used >= SMALLEST_PLOT) {
            new LossPlot(losses).draw(canvas, left + used, top, width - used, height());
        }
    }

    private int shown() {
        return references.stream().mapToInt(images -> Math.min(images.size(), MOST_SHOWN)).max().orElse(0);
    }

    private void drawAsset(Canvas canvas, int asset, int left, int top) {
        List<SheetImages.Masked> images = references.get(asset);
        canvas.bold("<v" + asset + ">", left, top + 24, 22, Canvas.ACCENT);
        canvas.text(Canvas.fitted(categories.get(asset), 18, LABEL - 12), left, top + 50, 18, Canvas.INK);
        canvas.text(asset == 0 ? "concept" : "component", left, top + 74, 14, Canvas.SOFT);
        canvas.text(images.size() == 1 ? "1 image" : images.size() + " images", left, top + 94, 14, Canvas.SOFT);
        for (int i = 0; i < Math.min(images.size(), MOST_SHOWN); i++) {
            int x = left + LABEL + i * (2 * SIDE + GAP + GROUP_GAP);
            canvas.picture(images.get(i).image(), x, top, SIDE);
            canvas.picture(images.get(i).overlay(), x + SIDE + GAP, top, SIDE);
        }
    }
}
