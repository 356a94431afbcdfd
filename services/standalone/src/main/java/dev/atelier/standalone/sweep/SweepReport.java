package dev.atelier.standalone.sweep;

import dev.atelier.magictailor.report.IntervalPlot;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.statistics.Interval;
import dev.atelier.standalone.sweep.validation.TruthPlot;
import dev.atelier.standalone.sweep.validation.Validation;
import dev.atelier.standalone.sweep.validation.ValidationSection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a sweep gave: {@code cells.csv}, {@code results.json}, {@code plots/*.png}, {@code report.html}. */
final class SweepReport {
    private final Sweep sweep;
    private final List<CellScores> cells;
    private final Findings findings;
    private final Validation validation;

    SweepReport(Sweep sweep, List<CellScores> cells, Validation validation) {
        this.sweep = sweep;
        this.cells = cells;
        this.validation = validation;
        this.findings = Findings.of(sweep.variantNames(), sweep.reference(), cells);
    }

    Findings findings() {
        return findings;
    }

    /** The page's file. */
    Path write(ResultsFolder folder, List<SweepRun.FailedCell> failed) {
        Map<Metric, byte[]> plots = plots();
        folder.write(folder.root().resolve("cells.csv"), ScoreFile.csv(cells).getBytes(StandardCharsets.UTF_8));
        folder.write(folder.root().resolve("results.json"), json().getBytes(StandardCharsets.UTF_8));
        plots.forEach((metric, png) -> folder.write(folder.root().resolve("plots/" + metric.key() + ".png"), png));
        Optional<byte[]> truth = TruthPlot.png(validation);
        truth.ifPresent(png -> folder.write(folder.root().resolve("plots/truth.png"), png));
        Path page = folder.root().resolve("report.html");
        String section = validation.isEmpty() ? "" : new ValidationSection(validation, truth).html();
        folder.write(page, new SweepPage(sweep, cells, findings, plots, section, failed).html().getBytes(StandardCharsets.UTF_8));
        return page;
    }

    private String json() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("sweep", sweep.name());
        results.put("model", sweep.model());
        results.put("reference", sweep.reference());
        Map<String, Object> settings = new LinkedHashMap<>();
        sweep.variants().forEach(variant -> settings.put(variant.name(), variant.settings()));
        results.put("settings", settings);
        results.put("cells", cells);
        results.put("means", findings.means());
        results.put("comparisons", findings.comparisons());
        if (!validation.isEmpty()) {
            results.put("validation", validation);
        }
        return Json.mapper().valueToTree(results).toPrettyString();
    }

    private Map<Metric, byte[]> plots() {
        Map<Metric, byte[]> plots = new LinkedHashMap<>();
        for (Metric metric : CellScores.metrics(cells)) {
            List<IntervalPlot.Row> rows = new ArrayList<>();
            for (Findings.Mean mean : findings.means()) {
                if (mean.metric().equals(metric)) {
                    Interval value = mean.value();
                    rows.add(new IntervalPlot.Row(mean.variant(), value.mean(), value.low(), value.high(), mean.variant().equals(sweep.reference())));
                }
            }
            if (!rows.isEmpty()) {
                plots.put(metric, new IntervalPlot(metric.title(), "means over pairs and seeds with 95% bootstrap intervals; "
                        + (metric.sense() > 0 ? "more" : "less") + " is better", rows).png());
            }
        }
        return plots;
    }
}
