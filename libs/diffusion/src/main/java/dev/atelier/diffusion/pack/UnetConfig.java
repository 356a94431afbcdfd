package dev.atelier.diffusion.pack;

import java.util.Optional;

/**
 * The UNet's sizes.
 *
 * @param channels of its latents
 * @param textDimension of the text embeddings that it attends to
 * @param sampleSize of the latents it was trained on, where the configuration says so
 */
public record UnetConfig(int channels, int textDimension, Optional<LatentSize> sampleSize) {
    static UnetConfig read(JsonFile file) {
        int channels = file.size("in_channels");
        if (file.integer("out_channels", channels) != channels) {
            throw new ModelUnsupportedException(file.path(), "it has " + channels + " input but " + file.integer("out_channels", 0)
                + " output channels",
                "use a text-to-image model: inpainting and depth models take other inputs");
        }
        return new UnetConfig(channels, textDimension(file), sampleSize(file));
    }

    /** A projection of the text comes first where there is one; else all blocks attend to it as it is. */
    private static int textDimension(JsonFile file) {
        if (file.has("encoder_hid_dim")) {
            return file.size("encoder_hid_dim");
        }
        int[] widths = file.sizes("cross_attention_dim");
        for (int width : widths) {
            if (width != widths[0]) {
                throw new ModelUnsupportedException(file.path(), "its blocks attend to embeddings of different widths, " + widths[0]
                    + " and " + width, "use a model whose blocks all attend to the same text embeddings");
            }
        }
        return widths[0];
    }

    private static Optional<LatentSize> sampleSize(JsonFile file) {
        if (!file.has("sample_size")) {
            return Optional.empty();
        }
        int[] sides = file.sizes("sample_size");
        return Optional.of(new LatentSize(sides[0], sides[sides.length - 1]));
    }
}
