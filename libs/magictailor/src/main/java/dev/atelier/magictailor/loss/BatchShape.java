package dev.atelier.magictailor.loss;

import dev.atelier.magictailor.settings.Check;

/**
 * Sizes that a step's graph is built for.
 *
 * @param assets N, the concept and its components
 * @param images K, reference images of each asset
 * @param channels latent channels
 * @param height latent rows
 * @param width latent columns
 * @param tokens L, length of a padded prompt
 * @param attentionHeight rows of the cross-attention maps that the attention loss reads
 * @param attentionWidth columns of those maps
 */
public record BatchShape(
        int assets, int images, int channels, int height, int width, int tokens, int attentionHeight, int attentionWidth) {
    public BatchShape {
        Check.within("assets", assets, 1, 16);
        Check.within("images-per-asset", images, 1, 64);
        Check.within("attention-resolution", Math.min(attentionHeight, attentionWidth), 1, 1024);
    }

    /** B = N·K, ordered by asset. */
    public int batch() {
        return assets * images;
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
