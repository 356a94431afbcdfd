package dev.atelier.standalone.sweep.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.magictailor.truth.Sighting;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.results.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a cell's report and its truth say of each composition. */
public final class SeenPictures {
    private static final String TUNED = "tuned";

    private SeenPictures() {
    }

    /**
     * The compositions that have both; none where the truth has shares alone, as older versions wrote it.
     *
     * @param cell the adapter
     * @param pair what the base model drew is one cell for each pair
     */
    public static List<SeenPicture> of(String cell, String pair, JsonNode report, JsonNode truth) {
        List<SeenPicture> pictures = new ArrayList<>();
        for (JsonNode batch : report.path("batches")) {
            String label = batch.path("label").asText();
            boolean tuned = label.equals(TUNED);
            Map<String, Sighting> sightings = sightings(truth.path(label).path("pictures"));
            for (JsonNode picture : batch.path("pictures")) {
                if (sightings.containsKey(picture.path("id").asText())) {
                    pictures.add(picture(pair, tuned ? cell : pair + "/" + label, tuned, picture, sightings.get(picture.path("id").asText())));
                }
            }
        }
        return pictures;
    }

    private static Map<String, Sighting> sightings(JsonNode pictures) {
        Map<String, Sighting> sightings = new LinkedHashMap<>();
        pictures.properties().forEach(picture -> sightings.put(picture.getKey(), Json.mapper().convertValue(picture.getValue(), Sighting.class)));
        return sightings;
    }

    private static SeenPicture picture(String pair, String cell, boolean tuned, JsonNode picture, Sighting sighting) {
        Map<String, Double> scores = scores(picture.path("likeness"));
        scores.putAll(scores(picture));
        List<Map<String, Double>> assets = new ArrayList<>();
        picture.path("assets").forEach(asset -> assets.add(scores(asset.path("likeness"))));
        Map<String, SeenPicture.Sign> signs = new LinkedHashMap<>();
        picture.path("signatures").forEach(sign -> signs.put(sign.path("kind").asText(),
                new SeenPicture.Sign(sign.path("severity").asDouble(), sign.path("flagged").asBoolean())));
        return new SeenPicture(picture.path("id").asText(), pair, cell, tuned, scores, assets, signs, sighting);
    }

    private static Map<String, Double> scores(JsonNode figures) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Metric.LEARNED.stream().map(Metric::key).filter(figures::has).forEach(key -> scores.put(key, figures.path(key).asDouble()));
        return scores;
    }
}
