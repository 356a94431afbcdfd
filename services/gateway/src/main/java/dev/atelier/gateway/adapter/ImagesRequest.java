package dev.atelier.gateway.adapter;

import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.JobSpec;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * More pictures by an adapter. What is left out is as it was in the adapter's own job.
 *
 * @param prompts 1 to 100, with {@code <v0>}, {@code <v1>} … for what was learned
 * @param seeds every prompt is drawn once with each
 * @param steps of the sampler
 * @param baseline whether the untuned model draws them too; false when absent
 */
@Schema(description = "More pictures by an adapter. What is left out is as it was in the adapter's own job")
record ImagesRequest(
        @Schema(required = true, examples = "[\"<v0> with <v1> on the moon\"]") List<String> prompts,
        @Schema(examples = "[0, 1]") List<Long> seeds, Integer steps, Double guidanceScale, Boolean baseline) {
    /** Each is a task of its own, so that it can be seen as soon as it is drawn. */
    private static final int PICTURES_PER_TASK = 1;

    /** The adapter's job, with these pictures in place of its own. */
    JobSpec of(JobSpec adapter) {
        if (prompts == null || prompts.isEmpty()) {
            throw new InvalidRequestException("There are no prompts.", "Give 1 to 100, such as {\"prompts\": [\"<v0> with <v1> on the moon\"]}.")
                    .at("prompts");
        }
        GenerationSettings before = adapter.generation();
        return adapter.with(new GenerationSettings(prompts, List.of(), seeds == null ? before.seeds() : seeds, steps == null ? before.steps() : steps,
                        guidanceScale == null ? before.guidanceScale() : guidanceScale, Boolean.TRUE.equals(baseline), PICTURES_PER_TASK));
    }
}
