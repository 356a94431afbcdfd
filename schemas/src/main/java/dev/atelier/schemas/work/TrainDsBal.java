package dev.atelier.schemas.work;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * All DS-Bal steps: {@code state.safetensors}, {@code losses.json}, the diffusers folder {@code adapter/…}, {@code kohya.safetensors}.
 *
 * @param categories category words of all assets, in order
 * @param imagesPerAsset how many images of a batch belong to each asset, in order
 * @param chunks the chunks of the DS-Bal steps, in order; they may still be in the making
 * @param warmUpKey content key of the warm-up task whose state it goes on from
 */
public record TrainDsBal(ModelRef model, long seed, List<String> categories, List<Integer> imagesPerAsset, List<ChunkRef> chunks,
        String warmUpKey,
        DsBalSettings settings) implements Work {
    public TrainDsBal {
        categories = List.copyOf(categories);
        imagesPerAsset = List.copyOf(imagesPerAsset);
        chunks = List.copyOf(chunks);
    }

    @Override
    public Stage stage() {
        return Stage.DS_BAL;
    }
}
