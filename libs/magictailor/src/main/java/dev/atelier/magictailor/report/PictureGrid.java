package dev.atelier.magictailor.report;

import dev.atelier.magictailor.metrics.PictureScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which picture goes where: a column a prompt, in bands of as many as fit; rows are the learned model's pictures by seed, then the untuned
 * model's first.
 *
 * @param columns    by prompt, in order
 * @param tunedRows  rows of learned pictures
 * @param untunedRow whether there is a row of untuned pictures
 */
record PictureGrid(List<Column> columns, int tunedRows, boolean untunedRow) {
    static final int SIDE = 256;
    static final int GAP = 16;
    static final int LABEL = 120;
    private static final int MOST_COLUMNS = 7;
    private static final int FEWEST_COLUMNS = 5;
    private static final int MOST_ROWS = 3;

    /** One prompt with its pictures. */
    record Column(String prompt, String text, List<PictureScores> tuned, List<PictureScores> untuned) {
    }

    static PictureGrid of(Report report) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (PictureScores picture : report.batch(Report.TUNED).pictures()) {
            column(columns, picture).tuned().add(picture);
        }
        for (PictureScores picture : report.batch(Report.UNTUNED).pictures()) {
            column(columns, picture).untuned().add(picture);
        }
        List<Column> all = List.copyOf(columns.values());
        int rows = all.stream().mapToInt(column -> column.tuned().size()).max().orElse(0);
        return new PictureGrid(all, Math.min(rows, MOST_ROWS), all.stream().anyMatch(column -> !column.untuned().isEmpty()));
    }

    private static Column column(Map<String, Column> columns, PictureScores picture) {
        return columns.computeIfAbsent(picture.prompt(), prompt -> new Column(prompt, picture.text(), new ArrayList<>(), new ArrayList<>()));
    }

    int columnsInBand() {
        return Math.clamp(columns.size(), FEWEST_COLUMNS, MOST_COLUMNS);
    }

    int bands() {
        return (columns.size() + columnsInBand() - 1) / columnsInBand();
    }

    List<Column> band(int number) {
        int first = number * columnsInBand();
        return columns.subList(first, Math.min(first + columnsInBand(), columns.size()));
    }

    /** Pixels of a whole band. */
    int width() {
        return LABEL + columnsInBand() * (SIDE + GAP) - GAP;
    }
}
