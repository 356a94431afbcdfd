package dev.atelier.bench.simulation;

import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.List;
import java.util.stream.IntStream;

/** Which jobs are planned. */
public enum JobSize {
    /** The smallest that passes all stages: nine tasks. */
    SMALL {
        @Override
        JobSpec spec() {
            TrainingSettings training = new TrainingSettings(null, null, 1, 1, null, null, null, null, null, null, null, null, null);
            return JobSize.of(1, training, new GenerationSettings(List.of("<v0> with <v1>"), null, List.of(0L), null, null, false, null));
        }
    },
    /** The paper's steps, three images each, default pictures: 41 tasks. */
    PAPER {
        @Override
        JobSpec spec() {
            return JobSize.of(3, TrainingSettings.defaults(), GenerationSettings.defaults());
        }
    };

    abstract JobSpec spec();

    private static JobSpec of(int images, TrainingSettings training, GenerationSettings generation) {
        return new JobSpec(null, new ModelRef("none", "none"), 0, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", images(0, images), null),
                new AssetSpec(AssetRole.COMPONENT, "roof", images(10, images), null)),
                training, DegradationSettings.defaults(), generation);
    }

    private static List<ImageRef> images(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(n -> new ImageRef(String.format("%064x", n), "image/png", 128, 128)).toList();
    }
}
