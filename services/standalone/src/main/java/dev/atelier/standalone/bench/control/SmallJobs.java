package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.List;

/** Jobs for workers that do nothing. */
final class SmallJobs {
    /** Two segmentations, a chunk for either trainer, both trainers, one picture, its scores, the report. */
    static final int SMALLEST_TASKS = 9;
    private static final ImageRef IMAGE = new ImageRef("a".repeat(64), "image/png", 128, 128);
    private static final List<AssetSpec> ASSETS = List.of(
            new AssetSpec(AssetRole.CONCEPT, "tower", List.of(IMAGE), null),
            new AssetSpec(AssetRole.COMPONENT, "roof", List.of(IMAGE), null));

    private SmallJobs() {
    }

    /** The smallest job that passes all six stages: {@value #SMALLEST_TASKS} tasks. The seed makes most of its content keys its own. */
    static JobSpec smallest(long seed) {
        TrainingSettings training = new TrainingSettings(null, null, 1, 1, null, null, null, null, null, null, null, null, null);
        return new JobSpec(null, new ModelRef("none", "none"), seed, ASSETS, training, DegradationSettings.defaults(),
                new GenerationSettings(List.of("<v0> with <v1>"), null, List.of(0L), 1, null, false, null));
    }
}
