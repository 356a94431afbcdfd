package dev.atelier.standalone.sweep.validation;

import dev.atelier.magictailor.report.IntervalPlot;
import dev.atelier.standalone.results.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where each score places adapters' pictures of which nothing, one part, or everything is right, as a PNG. */
public final class TruthPlot {
    private static final List<String> RIGHT = List.of("neither right", "one right", "both right");

    private TruthPlot() {
    }

    /** Nothing where there are no such pictures. */
    public static Optional<byte[]> png(Validation validation) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (Metric metric : Metric.LEARNED) {
            validation.levels().stream().filter(level -> level.metric().equals(metric.key())).forEach(level -> level.place().ifPresent(place ->
                    rows.add(new IntervalPlot.Row(metric.title() + ", " + RIGHT.get(level.rightParts()), place.value(), place.low(), place.high(), false))));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new IntervalPlot("Scores against what is right",
                "mean place among adapters' pictures, 0 the worst and 1 the best by that score; 95% bootstrap intervals over cells", rows).png());
    }
}
