package dev.atelier.magictailor.report;

import dev.atelier.base.image.PngEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture that shows a whole job: references with masks, the losses, every prompt as the learned model and as the untuned model draw it,
 * and the scores.
 */
public final class ContactSheet {
    private static final int MARGIN = 56;
    private static final int SPACE = 40;

    private ContactSheet() {
    }

    /** The sheet as PNG. */
    public static byte[] png(Report report, SheetImages images) {
        return png(report, images, null);
    }

    /** @param losses the training's losses, or null where they are not at hand */
    public static byte[] png(Report report, SheetImages images, LossCurve losses) {
        PictureGrid grid = PictureGrid.of(report);
        int width = grid.width();
        List<Section> sections = new ArrayList<>();
        sections.add(new HeaderSection(report));
        sections.add(new ReferenceSection(report.categories(), images.references(), losses));
        sections.add(new PictureSection(grid, images));
        sections.add(new ScoreSection(report));
        int height = 2 * MARGIN - SPACE + sections.stream().mapToInt(section -> section.height() + SPACE).sum();
        try (Canvas canvas = new Canvas(width + 2 * MARGIN, height)) {
            int top = MARGIN;
            for (Section section : sections) {
                section.draw(canvas, MARGIN, top, width);
                top += section.height() + SPACE;
            }
            return PngEncoder.encode(canvas.image());
        }
    }
}
