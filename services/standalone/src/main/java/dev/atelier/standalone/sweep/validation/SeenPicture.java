package dev.atelier.standalone.sweep.validation;

import dev.atelier.magictailor.truth.Sighting;
import java.util.List;
import java.util.Map;

/**
 * A composition with all that is said of it.
 *
 * @param id within its job
 * @param pair of photos that it is to compose
 * @param cell whose pictures are not independent of each other: an adapter's, or the base model's for one pair
 * @param tuned whether an adapter drew it
 * @param scores of the whole picture, by the metric's key
 * @param assets the scores of the concept, then of the component
 * @param signs of failure, by their kind
 * @param sighting what is true of it
 */
public record SeenPicture(String id, String pair, String cell, boolean tuned, Map<String, Double> scores, List<Map<String, Double>> assets,
        Map<String, Sign> signs, Sighting sighting) {
    /** A sign of failure, as a report has it. */
    public record Sign(double severity, boolean flagged) {
    }

    public SeenPicture {
        assets = List.copyOf(assets);
    }

    /** How many of both wanted parts are there: 0, 1 or 2. What is not wanted is only ever seen where a wanted part is not. */
    public int rightParts() {
        return (sighting.concept() ? 1 : 0) + (sighting.component() ? 1 : 0);
    }
}
