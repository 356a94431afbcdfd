package dev.atelier.magictailor.report;

import java.util.List;

/** Title, base model, and what each pseudo-word stands for. */
record HeaderSection(Report report) implements Section {

    @Override
    public int height() {
        return 84;
    }

    @Override
    public void draw(Canvas canvas, int left, int top, int width) {
        String title = Character.toUpperCase(report.title().charAt(0)) + report.title().substring(1);
        canvas.bold(Canvas.fitted(title, 42, width * 0.6), left, top + 38, 42, Canvas.INK);
        canvas.text(subtitle(), left, top + 68, 18, Canvas.SOFT);
        canvas.boldRight("Atelier", left + width, top + 30, 22, Canvas.ACCENT);
        canvas.textRight("contact sheet", left + width, top + 54, 16, Canvas.SOFT);
        canvas.line(left, top + 83.5, left + width, top + 83.5, Canvas.RULE, 1);
    }

    private String subtitle() {
        List<String> categories = report.categories();
        StringBuilder text = new StringBuilder("Base model " + report.model().name() + " " + report.model().version());
        for (int asset = 0; asset < categories.size(); asset++) {
            text.append("   ·   <v").append(asset).append("> is ").append(asset == 0 ? "this " : "that ").append(categories.get(asset));
        }
        return text.toString();
    }
}
