package dev.atelier.schemas.work;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * Find the categories in one reference image and make its training mask: {@code mask.png}, {@code class-<n>.png}, {@code overlay.png}.
 *
 * @param image SHA-256 of the uploaded image
 * @param asset the image's asset: 0 is the concept, whose mask excludes all components
 * @param categories category words of all assets, in order
 * @param mask SHA-256 of the user's own mask, which then is the training mask; default none
 */
public record SegmentImage(ModelRef model, String image, int asset, List<String> categories, @MayBeAbsent String mask) implements Work {
    public SegmentImage {
        categories = List.copyOf(categories);
    }

    @Override
    public Stage stage() {
        return Stage.SEGMENTATION;
    }
}
