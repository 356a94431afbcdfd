package dev.atelier.stage.training;

import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.training.StepReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step in {@code losses.json}.
 *
 * @param step         global step, from 0
 * @param assets       loss of each asset
 * @param gradientNorm before clipping
 */
record LossRecord(int step, double total, double diffusion, double preservation, double attention, List<Double> assets, double gradientNorm) {
    static LossRecord of(StepReport report) {
        StepLosses losses = report.losses();
        List<Double> assets = new ArrayList<>();
        for (float asset : losses.assets()) {
            assets.add((double) asset);
        }
        return new LossRecord(report.step(), losses.total(), losses.diffusion(), losses.preservation(), losses.attention(), assets,
                report.gradientNorm());
    }

    /** As progress shows it. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", total);
        values.put("diffusion", diffusion);
        values.put("preservation", preservation);
        values.put("attention", attention);
        for (int asset = 0; asset < assets.size(); asset++) {
            values.put("asset-" + asset, assets.get(asset));
        }
        return values;
    }
}
