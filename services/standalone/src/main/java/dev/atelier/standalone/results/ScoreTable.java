package dev.atelier.standalone.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The mean scores of a report, the tuned model's beside the untuned one's. */
public final class ScoreTable {
    /**
     * @param key in the report
     * @param sense +1 where more is better, −1 where less is
     */
    private record Metric(String key, String title, int sense) {
    }

    private static final List<Metric> METRICS = List.of(
            new Metric("clipT", "CLIP-T", 1), new Metric("clipI", "CLIP-I", 1), new Metric("dino", "DINO", 1), new Metric("dreamSim", "DreamSim", -1));

    private final JsonNode tuned;
    private final JsonNode untuned;

    private ScoreTable(JsonNode tuned, JsonNode untuned) {
        this.tuned = tuned;
        this.untuned = untuned;
    }

    public static ScoreTable read(Path report) {
        try {
            JsonNode means = Json.mapper().readTree(report.toFile()).path("means");
            return new ScoreTable(means.path("tuned"), means.path("untuned"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The report " + report + " cannot be read", unreadable);
        }
    }

    /** A line for each metric; an arrow says whether it got better. */
    public String text(Terminal terminal) {
        StringBuilder table = new StringBuilder("%n  %-10s %8s %9s%n".formatted("", "tuned", "untuned"));
        for (Metric metric : METRICS) {
            table.append("  %-10s %8s %9s  %s%n".formatted(metric.title(), number(tuned, metric), number(untuned, metric), verdict(metric, terminal)));
        }
        return table.toString();
    }

    public ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.set("tuned", tuned);
        json.set("untuned", untuned);
        return json;
    }

    private String verdict(Metric metric, Terminal terminal) {
        if (!tuned.path(metric.key()).isNumber() || !untuned.path(metric.key()).isNumber()) {
            return "";
        }
        double gain = tuned.path(metric.key()).asDouble() - untuned.path(metric.key()).asDouble();
        String arrow = gain > 0 ? "↑" : "↓";
        boolean better = gain * metric.sense() > 0;
        return (better ? terminal.green(arrow + " better") : terminal.red(arrow + " worse"))
                + (metric.sense() < 0 ? terminal.dim("  (less is better)") : "");
    }

    private static String number(JsonNode scores, Metric metric) {
        JsonNode value = scores.path(metric.key());
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "–";
    }
}
