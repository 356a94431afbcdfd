package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atelier.standalone.results.Metric;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    /** @param truth what {@link CellTruth} wrote, where it did */
    static CellScores read(CellRecord record, Path report, Path truth) {
        JsonNode tuned = summary(report, "tuned");
        JsonNode seen = CellTruth.read(truth, record);
        Map<String, Integer> flagged = new LinkedHashMap<>();
        tuned.path("flagged").properties().forEach(sign -> flagged.put(sign.getKey(), sign.getValue().asInt()));
        return new CellScores(record, tuned.path("pictures").asInt(), with(means(tuned), seen.path("tuned")),
                with(means(summary(report, "untuned")), seen.path("untuned")), flagged);
    }

    /** The metrics that these cells have. */
    static List<Metric> metrics(List<CellScores> cells) {
        return Stream.concat(Metric.LEARNED.stream(), Metric.TRUE.stream().filter(metric -> cells.stream().anyMatch(cell -> cell.tuned().containsKey(metric.key()))))
                .toList();
    }

    private static Map<String, Double> with(Map<String, Double> means, JsonNode shares) {
        Metric.TRUE.stream().map(Metric::key).filter(shares::has).forEach(key -> means.put(key, shares.path(key).asDouble()));
        return means;
    }

    private static JsonNode summary(Path report, String label) {
        for (JsonNode batch : ResultsFolder.read(report).path("batches")) {
            if (batch.path("label").asText().equals(label)) {
                return batch.path("summary");
            }
        }
        return MissingNode.getInstance();
    }

    private static Map<String, Double> means(JsonNode summary) {
        Map<String, Double> means = new LinkedHashMap<>();
        if (summary.path("pictures").asInt() > 0) {
            Metric.LEARNED.forEach(metric -> means.put(metric.key(), summary.path(metric.key()).asDouble()));
        }
        return means;
    }
}
