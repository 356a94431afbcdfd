package dev.atelier.standalone.sweep.validation;

import dev.atelier.magictailor.truth.Sighting;
import java.util.List;
import java.util.Map;

/** Pictures for tests. */
public final class Seen {
    private Seen() {
    }

    /**
     * An adapter's picture.
     *
     * @param score of everything
     * @param pollution the sign's severity; above ½ it is flagged
     * @param shown letters of what is seen: concept, component (p), own component, donor
     */
    public static SeenPicture picture(String cell, double score, double pollution, String shown) {
        return picture(cell, true, score, pollution, shown);
    }

    static SeenPicture picture(String cell, boolean tuned, double score, double pollution, String shown) {
        Map<String, Double> likeness = Map.of("clipImage", score, "dino", score, "dreamSim", 1 - score);
        Map<String, Double> scores = Map.of("clipText", -score, "clipImage", score, "dino", score, "dreamSim", 1 - score);
        Map<String, SeenPicture.Sign> signs = Map.of("semantic-pollution", new SeenPicture.Sign(pollution, pollution > .5));
        Sighting sighting = new Sighting(shown.contains("c"), shown.contains("p"), shown.contains("o"), shown.contains("d"),
                shown.contains("c") ? 1 : 0, shown.contains("p") ? 1 : 0);
        return new SeenPicture(cell + score, "pair", cell, tuned, scores, List.of(likeness, likeness), signs, sighting);
    }
}
