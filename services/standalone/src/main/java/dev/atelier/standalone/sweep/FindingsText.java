package dev.atelier.standalone.sweep;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The means of every setting as a table for a terminal; what differs from the reference beyond chance has an arrow. */
record FindingsText(Sweep sweep, Findings findings, List<Metric> metrics, Terminal terminal) {

    String text() {
        List<String> names = new ArrayList<>(sweep.variantNames());
        names.add(Findings.UNTUNED);
        int width = names.stream().mapToInt(String::length).max().orElseThrow();
        StringBuilder table = new StringBuilder("\n" + " ".repeat(width + 2));
        metrics.forEach(metric -> table.append("%14s ".formatted(metric.title())));
        for (String name : names) {
            table.append("\n  ").append(name).append(" ".repeat(width - name.length()));
            metrics.forEach(metric -> table.append("%14s".formatted(mean(name, metric))).append(sign(name, metric)));
        }
        return table.append("\n\n  ↑ better, ↓ worse than ").append(sweep.reference()).append(" (paired sign-flip test over pairs and seeds, Holm, p < 0.05)\n").toString();
    }

    private String mean(String variant, Metric metric) {
        return findings.mean(variant, metric).map(mean -> String.format(Locale.ROOT, "%.3f", mean.value().mean())).orElse("–");
    }

    private String sign(String variant, Metric metric) {
        return findings.comparison(variant, metric).map(Findings.Comparison::verdict).map(verdict -> switch (verdict) {
            case BETTER -> terminal.green("↑");
            case WORSE -> terminal.red("↓");
            case OPEN -> " ";
        }).orElse(" ");
    }
}
