package dev.atelier.diffusion.unet;

import dev.atelier.diffusion.pack.LatentSize;
import dev.atelier.diffusion.pack.ModelPack;

/**
 * What a UNet works on.
 *
 * @param latents its input's and output's rows and columns
 * @param mapRows rows of the cross-attention maps that training reads
 * @param mapColumns columns of those maps
 */
public record UnetSizes(LatentSize latents, int mapRows, int mapColumns) {

    /** The pack's own. */
    public static UnetSizes of(ModelPack pack) {
        int[] maps = pack.attentionResolution();
        return new UnetSizes(pack.latents(), maps[0], maps[1]);
    }

    /** Query tokens of those maps. */
    int queries() {
        return mapRows * mapColumns;
    }
}
