package dev.atelier.standalone.sweep;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.html.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A sweep's results as one HTML page that needs no other file. */
final class SweepPage {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#1e2230;background:#fbfaf7;max-width:1100px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums}th,td{padding:.25em .7em;text-align:right;border-bottom:1px solid #dfdcd3}
            th:first-child,td:first-child{text-align:left}.soft{color:#6b7080}.better{color:#2f855a}.worse{color:#b4235f}tr.reference{background:#f2efe8}
            img{max-width:100%;margin:.5em 0}.scroll{overflow-x:auto}code{background:#f2efe8;padding:0 .3em}""";

    private final Sweep sweep;
    private final List<CellScores> cells;
    private final Findings findings;
    private final Map<Metric, byte[]> plots;
    private final String validation;
    private final List<SweepRun.FailedCell> failed;
    private final List<Metric> metrics;
    private final StringBuilder html = new StringBuilder();

    /** @param validation a section of its own, or nothing */
    SweepPage(Sweep sweep, List<CellScores> cells, Findings findings, Map<Metric, byte[]> plots, String validation, List<SweepRun.FailedCell> failed) {
        this.sweep = sweep;
        this.cells = cells;
        this.findings = findings;
        this.plots = plots;
        this.validation = validation;
        this.failed = failed;
        this.metrics = CellScores.metrics(cells);
    }

    String html() {
        html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(Html.escaped(sweep.name())).append("</title><style>").append(STYLE).append("</style>\n<h1>").append(Html.escaped(sweep.name())).append("</h1>\n");
        summary();
        means();
        comparisons();
        plots.forEach((metric, png) -> html.append(Html.picture(metric.title() + " of every setting", png)));
        html.append(validation);
        settings();
        everyCell();
        failures();
        return html.append("</html>\n").toString();
    }

    private void summary() {
        html.append("<p>").append("%d of %d cells: %d pairs × %d settings × %d seeds, model %s. Scores are by the pack's own scorers: compare them with each other, "
                .formatted(cells.size(), sweep.cells().size(), sweep.pairs().size(), sweep.variants().size(), sweep.seeds().size(), Html.escaped(sweep.model())))
                .append("not with other models' figures.</p>\n");
    }

    private void means() {
        html.append("<h2>Means</h2><p class=\"soft\">Over pairs and seeds, with 95% bootstrap intervals; a cell counts once, by the mean of its compositions.</p>\n");
        html.append("<div class=\"scroll\"><table><tr><th>setting").append(heads()).append("</tr>\n");
        for (String variant : withUntuned()) {
            html.append(variant.equals(sweep.reference()) ? "<tr class=\"reference\">" : "<tr>").append("<td>").append(Html.escaped(variant)).append("</td>");
            for (Metric metric : metrics) {
                html.append("<td>").append(findings.mean(variant, metric)
                        .map(mean -> Html.interval(mean.value().mean(), mean.value().low(), mean.value().high())).orElse("–")).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private void comparisons() {
        html.append("<h2>Against ").append(Html.escaped(sweep.reference())).append("</h2><p class=\"soft\">Mean differences over the same pairs and seeds; p of a paired "
                + "sign-flip test, corrected by Holm for all settings of the metric. Coloured where it is below 0.05.</p>\n");
        html.append("<div class=\"scroll\"><table><tr><th>setting<th>cells").append(heads()).append("</tr>\n");
        for (String variant : sweep.variantNames()) {
            if (!variant.equals(sweep.reference())) {
                html.append("<tr><td>").append(Html.escaped(variant)).append("</td><td>")
                        .append(findings.comparison(variant, metrics.getFirst()).map(Findings.Comparison::cells).orElse(0)).append("</td>");
                metrics.forEach(metric -> html.append(findings.comparison(variant, metric).map(SweepPage::cell).orElse("<td>–</td>")));
                html.append("</tr>\n");
            }
        }
        html.append("</table></div>\n");
    }

    private static String cell(Findings.Comparison one) {
        String style = switch (one.verdict()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case OPEN -> "";
        };
        return "<td class=\"%s\">%s <span class=\"soft\">p %s</span></td>".formatted(style, String.format(Locale.ROOT, "%+.3f", one.difference().mean()),
                Html.number(one.holm()));
    }

    private void settings() {
        html.append("<h2>Settings</h2><table><tr><th>name<th>settings</tr>\n");
        sweep.variants().forEach(variant -> html.append("<tr><td>").append(Html.escaped(variant.name())).append("</td><td style=\"text-align:left\"><code>")
                .append(Html.escaped(variant.settings().toString())).append("</code></td></tr>\n"));
        html.append("</table>\n");
    }

    private void everyCell() {
        html.append("<h2>Cells</h2><div class=\"scroll\"><table><tr><th>pair<th>setting<th>seed").append(heads()).append("<th>work, s<th>found done</tr>\n");
        for (CellScores cell : cells) {
            CellRecord record = cell.record();
            html.append("<tr><td>").append(Html.escaped(record.pair())).append("</td><td>").append(Html.escaped(record.variant())).append("</td><td>").append(record.seed())
                    .append("</td>");
            metrics.forEach(metric -> html.append("<td>")
                    .append(cell.tuned().containsKey(metric.key()) ? Html.number(cell.tuned().get(metric.key())) : "–").append("</td>"));
            html.append("<td>%s</td><td>%d of %d</td></tr>%n".formatted(String.format(Locale.ROOT, "%.1f", record.workSeconds()), record.reused(), record.tasks()));
        }
        html.append("</table></div>\n");
    }

    private void failures() {
        if (!failed.isEmpty()) {
            html.append("<h2>Failed</h2><ul>\n");
            failed.forEach(one -> html.append("<li>").append(Html.escaped(one.cell().id())).append(": [").append(Html.escaped(one.code())).append("] ")
                    .append(Html.escaped(one.why())).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    private List<String> withUntuned() {
        return Stream.concat(sweep.variantNames().stream(), Stream.of(Findings.UNTUNED)).toList();
    }

    private String heads() {
        StringBuilder heads = new StringBuilder();
        metrics.forEach(metric -> heads.append("<th>").append(metric.title()).append(metric.sense() > 0 ? " ↑" : " ↓"));
        return heads.toString();
    }
}
