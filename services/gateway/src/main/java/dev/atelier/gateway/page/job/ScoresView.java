package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good the compositions are, beside those of the untuned model, and what that means.
 *
 * @param verdicts signs of failure among the learned pictures, the most frequent first
 */
record ScoresView(List<Row> rows, boolean baseline, List<Verdict> verdicts, int pictures, List<String> notes,
        String networks) implements Part {

    /**
     * A measure.
     *
     * @param better whether the learned model beats the untuned one
     */
    record Row(String name, String asks, String learned, String untuned, boolean better) {}

    record Verdict(Sign sign, long count, int of) {}

    /** Nothing while there is no report. */
    static Optional<ScoresView> of(Report report) {
        return report.batch("tuned").map(learned -> of(report, learned.summary(), report.batch("untuned").map(Report.Batch::summary)));
    }

    private static ScoresView of(Report report, Report.Summary learned, Optional<Report.Summary> untuned) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("CLIP-T", "Does it show what the words say? Higher is better", learned.clipText(),
                untuned.map(Report.Summary::clipText), 1));
        rows.add(row("CLIP-I", "Is it like your photos? Higher is better", learned.clipImage(), untuned.map(Report.Summary::clipImage), 1));
        rows.add(row("DINO", "Is it the very same thing? Higher is better", learned.dino(), untuned.map(Report.Summary::dino), 1));
        rows.add(row("DreamSim", "How different would people call it? Lower is better", learned.dreamSim(),
                untuned.map(Report.Summary::dreamSim), -1));
        List<Verdict> verdicts = learned.flagged().entrySet().stream().filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new Verdict(Sign.of(entry.getKey()), entry.getValue(), learned.pictures())).toList();
        String networks = String.join(", ", report.networks().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                .sorted().toList());
        return new ScoresView(rows, untuned.isPresent(), verdicts, learned.pictures(), report.notes(), networks);
    }

    private static Row row(String name, String asks, double learned, Optional<Double> untuned, int sign) {
        return new Row(name, asks, Numbers.three(learned), untuned.map(Numbers::three).orElse("–"),
                untuned.isPresent() && sign * (learned - untuned.get()) > 0);
    }
}
