package dev.atelier.stage.wiring;

import dev.atelier.schemas.Stage;
import dev.atelier.telemetry.metrics.Buckets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a trainer's steps go, while it trains: the time of each, and the losses of the last one. A worker whose slots train several tasks at once
 * shows whichever stepped last.
 */
final class TrainingMetrics {
    /** Parts of the loss by the names that progress gives them. More components than one are rare: they share a name, so that labels stay few. */
    private static final Map<String, String> PARTS = parts();

    private final Map<String, Double> losses = new LinkedHashMap<>();
    private final Timer steps;

    TrainingMetrics(MeterRegistry registry, Stage stage) {
        steps = switch (stage) {
            case WARM_UP, DS_BAL -> register(registry, stage);
            case SEGMENTATION, DEGRADATION, GENERATION, SCORING -> null;
        };
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        List.of("diffusion", "preservation", "attention").forEach(part -> parts.put(part, part));
        parts.put("loss", "total");
        parts.put("asset-0", "concept");
        parts.put("asset-1", "component");
        return parts;
    }

    private Timer register(MeterRegistry registry, Stage stage) {
        PARTS.forEach((value, part) -> Gauge.builder("atelier.training.loss", () -> loss(value)).tag("stage", stage.id()).tag("part", part)
                .description("Loss of the last step, while a task trains").register(registry));
        return Timer.builder("atelier.training.step.duration").tag("stage", stage.id()).description("One step of training, without waits")
                .serviceLevelObjectives(Buckets.STEP).register(registry);
    }

    private synchronized double loss(String value) {
        return losses.getOrDefault(value, Double.NaN);
    }

    synchronized void stepped(Duration took, Map<String, Double> values) {
        if (steps != null) {
            steps.record(took);
            losses.putAll(values);
        }
    }

    synchronized void ended() {
        losses.clear();
    }
}
