package dev.atelier.magictailor.chunk;

/**
 * Sizes of one step in a chunk.
 *
 * @param batch B, pictures ordered by asset
 * @param channels C, latent channels; moments have 2C
 * @param height latent rows
 * @param width latent columns
 * @param attentionHeight rows of the attention maps that the attention loss reads
 * @param attentionWidth columns of those maps
 */
public record ChunkShape(int batch, int channels, int height, int width, int attentionHeight, int attentionWidth) {

    /** Elements of a step's moments, [B,2C,h,w]. */
    public int momentsSize() {
        return batch * 2 * channels * height * width;
    }

    /** Elements of a step's latent masks, [B,1,h,w]. */
    public int maskSize() {
        return batch * height * width;
    }

    /** Elements of a step's attention masks, [B,rh,rw]. */
    public int attentionSize() {
        return batch * attentionHeight * attentionWidth;
    }
}
