package dev.atelier.magictailor.metrics;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** One segmented picture as the three networks see it. */
public record Features(Embedding clip, Embedding dino, Embedding dreamSim) {

    /** Mean likeness to some references. */
    Likeness to(Collection<Features> references) {
        return new Likeness(mean(references, reference -> clip.cosine(reference.clip)),
                mean(references, reference -> dino.cosine(reference.dino)),
                mean(references, reference -> 1 - dreamSim.cosine(reference.dreamSim)));
    }

    private static double mean(Collection<Features> references, ToDoubleFunction<Features> measure) {
        return references.stream().mapToDouble(measure).average().orElse(0);
    }
}
