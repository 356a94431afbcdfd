package dev.atelier.schemas.work;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * All warm-up steps: {@code state.safetensors}, {@code losses.json}.
 *
 * @param categories the words that the pseudo-words begin as, in the order of the assets: their category words, unless the job names others
 * @param imagesPerAsset how many images of a batch belong to each asset, in order
 * @param chunks the chunks of the warm-up steps, in order; they may still be in the making
 */
public record TrainWarmUp(ModelRef model, long seed, List<String> categories, List<Integer> imagesPerAsset, List<ChunkRef> chunks,
        WarmUpSettings settings) implements Work {
    public TrainWarmUp {
        categories = List.copyOf(categories);
        imagesPerAsset = List.copyOf(imagesPerAsset);
        chunks = List.copyOf(chunks);
    }

    @Override
    public Stage stage() {
        return Stage.WARM_UP;
    }
}
