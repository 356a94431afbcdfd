package dev.atelier.schemas.work;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * Draw a batch of pictures: {@code <id>.png} each.
 *
 * @param adapterKey content key of the DS-Bal task that made the adapter; default none: the untuned model
 * @param steps of the sampler
 */
public record GeneratePictures(ModelRef model, @MayBeAbsent String adapterKey, List<Picture> pictures, int steps, double guidanceScale)
        implements Work {
    public GeneratePictures {
        pictures = List.copyOf(pictures);
    }

    @Override
    public Stage stage() {
        return Stage.GENERATION;
    }
}
