package dev.atelier.magictailor.training;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.loss.BatchShape;
import java.util.List;

/** Batch shapes that follow from a model. */
final class BatchShapes {
    private BatchShapes() {}

    static BatchShape of(ModelPack pack, List<Integer> imagesPerAsset) {
        int[] attention = pack.attentionResolution();
        return new BatchShape(
                imagesPerAsset, pack.latentChannels(), pack.latents().height(), pack.latents().width(), pack.text().length(), attention[0],
                attention[1]);
    }
}
