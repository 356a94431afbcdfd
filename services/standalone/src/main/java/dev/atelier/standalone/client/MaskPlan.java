package dev.atelier.standalone.client;

import java.util.List;

/** What another mask for one image would cost. */
public record MaskPlan(String job, int asset, int image, List<StageCost> stages) {
}
