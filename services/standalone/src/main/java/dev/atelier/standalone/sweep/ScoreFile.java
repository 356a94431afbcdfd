package dev.atelier.standalone.sweep;

import dev.atelier.standalone.results.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every cell's figures as CSV (RFC 4180, UTF-8): one line a cell. */
final class ScoreFile {
    private ScoreFile() {
    }

    static String csv(List<CellScores> cells) {
        List<Metric> metrics = CellScores.metrics(cells);
        StringBuilder csv = new StringBuilder(String.join(",", header(metrics))).append("\r\n");
        cells.forEach(cell -> csv.append(String.join(",", line(cell, metrics))).append("\r\n"));
        return csv.toString();
    }

    private static List<String> header(List<Metric> metrics) {
        List<String> names = new ArrayList<>(List.of("pair", "setting", "seed", "job", "pictures"));
        metrics.forEach(metric -> names.add(metric.key()));
        metrics.forEach(metric -> names.add("untuned-" + metric.key()));
        names.addAll(List.of("seconds", "work-seconds", "tasks", "reused"));
        return names;
    }

    private static List<String> line(CellScores cell, List<Metric> metrics) {
        CellRecord record = cell.record();
        List<String> values = new ArrayList<>(List.of(record.pair(), record.variant(), Long.toString(record.seed()), record.job(),
                Integer.toString(cell.pictures())));
        metrics.forEach(metric -> values.add(number(cell.tuned(), metric)));
        metrics.forEach(metric -> values.add(number(cell.untuned(), metric)));
        values.addAll(List.of(Double.toString(record.seconds()), String.format(Locale.ROOT, "%.3f", record.workSeconds()),
                Integer.toString(record.tasks()), Integer.toString(record.reused())));
        return values;
    }

    private static String number(Map<String, Double> means, Metric metric) {
        return means.containsKey(metric.key()) ? String.format(Locale.ROOT, "%.6f", means.get(metric.key())) : "";
    }
}
