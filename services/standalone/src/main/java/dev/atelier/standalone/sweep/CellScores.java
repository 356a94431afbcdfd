package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.results.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cell's figures: means over its compositions, the pictures that name every asset.
 *
 * @param record the job, and what it took
 * @param pictures how many compositions the tuned model drew
 * @param tuned by the metric's key
 * @param untuned the same of the base model with category words; empty where it drew none
 * @param flagged how many compositions show each sign of failure
 */
record CellScores(CellRecord record, int pictures, Map<String, Double> tuned, Map<String, Double> untuned, Map<String, Integer> flagged) {
    static CellScores read(CellRecord record, Path report) {
        JsonNode tuned = summary(report, "tuned");
        Map<String, Integer> flagged = new LinkedHashMap<>();
        tuned.path("flagged").properties().forEach(sign -> flagged.put(sign.getKey(), sign.getValue().asInt()));
        return new CellScores(record, tuned.path("pictures").asInt(), means(tuned), means(summary(report, "untuned")), flagged);
    }

    private static JsonNode summary(Path report, String label) {
        try {
            for (JsonNode batch : Json.mapper().readTree(report.toFile()).path("batches")) {
                if (batch.path("label").asText().equals(label)) {
                    return batch.path("summary");
                }
            }
            return Json.mapper().missingNode();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The report " + report + " cannot be read; delete its folder, and the cell is done again", unreadable);
        }
    }

    private static Map<String, Double> means(JsonNode summary) {
        Map<String, Double> means = new LinkedHashMap<>();
        if (summary.path("pictures").asInt() > 0) {
            Metric.LEARNED.forEach(metric -> means.put(metric.key(), summary.path(metric.key()).asDouble()));
        }
        return means;
    }
}
