package dev.atelier.workflow.core;

import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import dev.atelier.schemas.message.SubmitJob;
import java.util.List;
import java.util.stream.IntStream;

/** Jobs to plan and run. */
public final class Jobs {
    private static final ModelRef MODEL = new ModelRef("tailorworld", "ab12");

    private Jobs() {
    }

    /** Two assets of one image; 30 + 20 steps in chunks of 25; four pictures, tuned and untuned, two a task. 15 tasks. */
    public static JobSpec small() {
        return small(.99);
    }

    public static JobSpec small(double beta) {
        return spec(1, training(30, 20, beta), new GenerationSettings(null, List.of("at night"), List.of(0L), null, null, null, 2));
    }

    /** The paper's steps, three images each. */
    public static JobSpec paper() {
        return spec(3, TrainingSettings.defaults(), GenerationSettings.defaults());
    }

    public static SubmitJob submit(String job, String tenant) {
        return SubmitJob.of(job, tenant, small());
    }

    static TrainingSettings training(int warmUp, int dsBal, double beta) {
        return new TrainingSettings(null, null, warmUp, dsBal, null, null, null, null, null, beta, null, null, null);
    }

    private static JobSpec spec(int images, TrainingSettings training, GenerationSettings generation) {
        return new JobSpec(null, MODEL, 7, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", images(0, images), null),
                new AssetSpec(AssetRole.COMPONENT, "roof", images(10, images), null)),
                training, DegradationSettings.defaults(), generation);
    }

    private static List<ImageRef> images(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(n -> new ImageRef(String.format("%064x", n), "image/png", 128, 128)).toList();
    }
}
