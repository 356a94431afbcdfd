package dev.atelier.workflow.core;

import java.util.List;

/**
 * What a transition makes.
 *
 * @param effects in the order in which they are to be done; none where nothing changed
 */
public record Outcome(JobState state, List<Effect> effects) {
    public Outcome {
        effects = List.copyOf(effects);
    }

    static Outcome unchanged(JobState state) {
        return new Outcome(state, List.of());
    }
}
