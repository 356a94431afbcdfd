package dev.atelier.magictailor.report;

import java.util.List;

/**
 * The losses of a training run.
 *
 * @param warmUpSteps where the second stage begins
 */
public record LossCurve(int warmUpSteps, List<Point> points) {
    public LossCurve {
        points = List.copyOf(points);
    }

    /**
     * @param step      global step, from 0
     * @param diffusion the masked diffusion loss
     * @param attention the cross-attention loss, before its weight
     */
    public record Point(int step, double diffusion, double attention) {
    }
}
