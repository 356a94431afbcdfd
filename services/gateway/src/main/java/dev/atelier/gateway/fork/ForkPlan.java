package dev.atelier.gateway.fork;

import dev.atelier.gateway.cost.StageCost;
import java.util.List;

/**
 * What a fork would change, and what that costs.
 *
 * @param changes settings whose value differs from the source's
 * @param stages what would be reused and what recomputed, by stage
 */
public record ForkPlan(String forkOf, List<Change> changes, List<StageCost> stages) {}
