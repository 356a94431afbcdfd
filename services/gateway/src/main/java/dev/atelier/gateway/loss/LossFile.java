package dev.atelier.gateway.loss;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code losses.json} as the trainers write it: a list of steps. */
final class LossFile {
    private static final int POINTS = 2_000;
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private LossFile() {}

    private record Step(int step, double total, double diffusion, double preservation, double attention, List<Double> assets) {
        LossPoint point() {
            Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", total, "diffusion", diffusion, "preservation", preservation,
                    "attention", attention));
            for (int asset = 0; asset < assets.size(); asset++) {
                values.put("asset-" + asset, assets.get(asset));
            }
            return new LossPoint(step, values);
        }
    }

    /** The file's steps, at most some two thousand of them: no screen shows more. */
    static List<LossPoint> read(byte[] json) {
        try {
            List<Step> steps = Json.mapper().readValue(json, STEPS);
            int stride = Math.ceilDiv(Math.max(1, steps.size()), POINTS);
            return IntStream.range(0, steps.size()).filter(i -> i % stride == 0).mapToObj(i -> steps.get(i).point()).toList();
        } catch (IOException e) {
            throw new TerminalException(ErrorCode.INTERNAL, "losses.json cannot be read: " + e.getMessage(),
                    "Replay the job from this stage.", e);
        }
    }
}
