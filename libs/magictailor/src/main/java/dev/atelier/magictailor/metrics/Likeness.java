package dev.atelier.magictailor.metrics;

import java.util.Collection;

/**
 * How alike pictures and references are.
 *
 * @param clipImage CLIP-I, cosine, higher is better
 * @param dino      cosine, higher is better
 * @param dreamSim  1 − cosine, lower is better
 */
public record Likeness(double clipImage, double dino, double dreamSim) {
    /** Of a thing that could not be found in the picture. */
    static final Likeness MISSED = new Likeness(0, 0, 1);

    static Likeness mean(Collection<Likeness> all) {
        return new Likeness(all.stream().mapToDouble(Likeness::clipImage).average().orElse(0),
                all.stream().mapToDouble(Likeness::dino).average().orElse(0),
                all.stream().mapToDouble(Likeness::dreamSim).average().orElse(0));
    }
}
