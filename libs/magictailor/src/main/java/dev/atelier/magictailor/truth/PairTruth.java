package dev.atelier.magictailor.truth;

import java.util.Set;

/**
 * The colours that parts of a pair show.
 *
 * @param concept of the concept's body: wanted
 * @param component of the donor's component: wanted
 * @param ownComponent of the component that the concept comes with, and is to lose; empty where it has none
 * @param donor of the donor's body, which is to stay out
 */
public record PairTruth(Set<WorldColour> concept, Set<WorldColour> component, Set<WorldColour> ownComponent, Set<WorldColour> donor) {
    public PairTruth {
        concept = Set.copyOf(concept);
        component = Set.copyOf(component);
        ownComponent = Set.copyOf(ownComponent);
        donor = Set.copyOf(donor);
    }
}
