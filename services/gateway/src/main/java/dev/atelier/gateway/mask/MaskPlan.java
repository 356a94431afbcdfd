package dev.atelier.gateway.mask;

import dev.atelier.gateway.cost.StageCost;
import java.util.List;

/**
 * What another mask would cost.
 *
 * @param stages what would be reused and what recomputed, by stage
 */
public record MaskPlan(String job, int asset, int image, List<StageCost> stages) {}
