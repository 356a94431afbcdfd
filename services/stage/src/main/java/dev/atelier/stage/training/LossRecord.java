package dev.atelier.stage.training;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.report.LossCurve;
import dev.atelier.magictailor.training.StepReport;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public record LossRecord(int step, double total, double diffusion, double preservation, double attention, List<Double> assets, double gradientNorm) {
    /** An output of each trainer, and a part of its checkpoints. */
    public static final String FILE = "losses.json";

    static LossRecord of(StepReport report) {
        StepLosses losses = report.losses();
        List<Double> assets = new ArrayList<>();
        for (float asset : losses.assets()) {
            assets.add((double) asset);
        }
        return new LossRecord(report.step(), losses.total(), losses.diffusion(), losses.preservation(), losses.attention(), assets,
                report.gradientNorm());
    }

    /** The steps of {@link #FILE}. */
    public static List<LossRecord> read(byte[] json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<ArrayList<LossRecord>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** As the contact sheet draws it. */
    public LossCurve.Point point() {
        return new LossCurve.Point(step, diffusion, attention);
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
