package dev.atelier.schemas.work;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * Score a batch of pictures against the references: {@code scores.json}.
 *
 * @param categories category words of all assets, in order
 * @param references all reference images, ordered by asset
 * @param picturesKey content key of the generation task that made the pictures
 */
public record ScorePictures(ModelRef model, List<String> categories, List<Reference> references, String picturesKey,
        List<ScoredPicture> pictures)
        implements Work {
    public ScorePictures {
        categories = List.copyOf(categories);
        references = List.copyOf(references);
        pictures = List.copyOf(pictures);
    }

    @Override
    public Stage stage() {
        return Stage.SCORING;
    }
}
