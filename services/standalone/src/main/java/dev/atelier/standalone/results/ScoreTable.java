package dev.atelier.standalone.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The mean scores of a report, the tuned model's beside the untuned one's. */
public final class ScoreTable {
    private final JsonNode tuned;
    private final JsonNode untuned;

    private ScoreTable(JsonNode tuned, JsonNode untuned) {
        this.tuned = tuned;
        this.untuned = untuned;
    }

    public static ScoreTable read(Path report) {
        try {
            JsonNode batches = Json.mapper().readTree(report.toFile()).path("batches");
            return new ScoreTable(summary(batches, "tuned"), summary(batches, "untuned"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The report " + report + " cannot be read", unreadable);
        }
    }

    private static JsonNode summary(JsonNode batches, String label) {
        for (JsonNode batch : batches) {
            if (batch.path("label").asText().equals(label)) {
                return batch.path("summary");
            }
        }
        return MissingNode.getInstance();
    }

    /** A line for each metric; an arrow says whether it got better. */
    public String text(Terminal terminal) {
        StringBuilder table = new StringBuilder("%n  %-10s %8s %9s%n".formatted("", "tuned", "untuned"));
        for (Metric metric : Metric.LEARNED) {
            table.append("  %-10s %8s %9s  %s%n".formatted(metric.title(), number(tuned, metric), number(untuned, metric), verdict(metric, terminal)));
        }
        return table.toString();
    }

    public ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode();
        Metric.LEARNED.forEach(metric -> {
            ObjectNode scores = json.putObject(metric.key());
            scores.set("tuned", tuned.path(metric.key()));
            scores.set("untuned", untuned.path(metric.key()));
        });
        return json;
    }

    private String verdict(Metric metric, Terminal terminal) {
        if (!tuned.path(metric.key()).isNumber() || !untuned.path(metric.key()).isNumber()) {
            return "";
        }
        double gain = tuned.path(metric.key()).asDouble() - untuned.path(metric.key()).asDouble();
        return change(gain, gain * metric.sense(), terminal) + (metric.sense() < 0 ? terminal.dim("  (less is better)") : "");
    }

    private static String change(double gain, double improvement, Terminal terminal) {
        if (gain == 0) {
            return "= same";
        }
        String arrow = gain > 0 ? "↑" : "↓";
        return improvement > 0 ? terminal.green(arrow + " better") : terminal.red(arrow + " worse");
    }

    private static String number(JsonNode scores, Metric metric) {
        JsonNode value = scores.path(metric.key());
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "–";
    }
}
