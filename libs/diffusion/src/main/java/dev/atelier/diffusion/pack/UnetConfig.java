package dev.atelier.diffusion.pack;

/**
 * The UNet's sizes.
 *
 * @param channels of its latents
 * @param textDimension of the text embeddings that it attends to
 * @param sampleSize side of the latents it was trained on
 */
public record UnetConfig(int channels, int textDimension, int sampleSize) {
    static UnetConfig read(JsonFile file) {
        int channels = file.size("in_channels");
        if (file.integer("out_channels", channels) != channels) {
            throw new ModelUnsupportedException(file.path(), "it has " + channels + " input but " + file.integer("out_channels", 0)
                + " output channels",
                "use a text-to-image model: inpainting and depth models take other inputs");
        }
        return new UnetConfig(channels, file.size("cross_attention_dim"), file.size("sample_size"));
    }
}
