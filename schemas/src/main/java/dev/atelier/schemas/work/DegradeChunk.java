package dev.atelier.schemas.work;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * Degrade and encode all reference images for some training steps: {@code chunk.safetensors}, {@code preview.png}.
 *
 * @param images all images, ordered by asset: the batch of every step
 * @param firstStep global step of the chunk's first, from 0
 * @param steps how many steps the chunk has
 * @param totalSteps D: steps of warm-up and DS-Bal together
 */
public record DegradeChunk(ModelRef model, long seed, List<Reference> images, int firstStep, int steps, int totalSteps,
        DegradeSettings settings)
        implements Work {
    public DegradeChunk {
        images = List.copyOf(images);
    }

    @Override
    public Stage stage() {
        return Stage.DEGRADATION;
    }
}
