package dev.atelier.gateway.cost;

import dev.atelier.schemas.Stage;
import java.util.List;

/**
 * What a change costs in one stage.
 *
 * @param tasks tasks of the stage
 * @param reused how many of them have their output already
 * @param recomputed ids of the others
 */
public record StageCost(Stage stage, int tasks, int reused, List<String> recomputed) {
    public StageCost {
        recomputed = List.copyOf(recomputed);
    }
}
