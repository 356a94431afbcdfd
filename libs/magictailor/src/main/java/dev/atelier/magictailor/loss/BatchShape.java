package dev.atelier.magictailor.loss;

import dev.atelier.magictailor.settings.Check;
import java.util.List;

/**
 * Sizes that a step's graph is built for.
 *
 * @param imagesPerAsset K for each of the N assets, in order: the concept, then its components
 * @param channels latent channels
 * @param height latent rows
 * @param width latent columns
 * @param tokens L, length of a padded prompt
 * @param attentionHeight rows of the cross-attention maps that the attention loss reads
 * @param attentionWidth columns of those maps
 */
public record BatchShape(
        List<Integer> imagesPerAsset, int channels, int height, int width, int tokens, int attentionHeight, int attentionWidth) {
    public BatchShape {
        imagesPerAsset = List.copyOf(imagesPerAsset);
        Check.within("number of assets", imagesPerAsset.size(), 1, 16);
        imagesPerAsset.forEach(images -> Check.within("images of an asset", images, 1, 64));
        Check.within("attention-resolution", Math.min(attentionHeight, attentionWidth), 1, 1024);
    }

    /** N. */
    public int assets() {
        return imagesPerAsset.size();
    }

    /** B, all images, ordered by asset. */
    public int batch() {
        return imagesPerAsset.stream().mapToInt(Integer::intValue).sum();
    }

    /** The asset of each image. */
    public int[] assetOfImage() {
        int[] assets = new int[batch()];
        int image = 0;
        for (int asset = 0; asset < assets(); asset++) {
            for (int i = 0; i < imagesPerAsset.get(asset); i++) {
                assets[image++] = asset;
            }
        }
        return assets;
    }

    /** Elements of one image's latents. */
    public int latentSize() {
        return channels * height * width;
    }

    /** Elements of one channel of latents, and of a latent mask. */
    public int plane() {
        return height * width;
    }

    /** Query tokens of the maps that the attention loss reads. */
    public int attentionSize() {
        return attentionHeight * attentionWidth;
    }
}
