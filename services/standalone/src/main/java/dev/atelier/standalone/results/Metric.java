package dev.atelier.standalone.results;

import java.util.List;

/**
 * A measure of pictures.
 *
 * @param key in the report's summaries
 * @param title for people
 * @param sense +1 where more is better, −1 where less is
 */
public record Metric(String key, String title, int sense) {
    /** The paper's four, by the pack's scorers. */
    public static final List<Metric> LEARNED = List.of(
            new Metric("clipText", "CLIP-T", 1), new Metric("clipImage", "CLIP-I", 1), new Metric("dino", "DINO", 1), new Metric("dreamSim", "DreamSim", -1));
    /** Shares of pictures in which the world's own colours are where they should be, or should not. */
    public static final List<Metric> TRUE = List.of(new Metric("trueComposition", "true", 1), new Metric("trueConcept", "true concept", 1),
            new Metric("trueComponent", "true component", 1), new Metric("truePollution", "pollution", -1));
}
