package dev.atelier.diffusion.pack;

import java.nio.file.Path;

/** Whether the parts of a pack fit each other. */
final class PackChecks {
    private PackChecks() {
    }

    static void check(ModelPack pack) {
        Path unet = ModelPart.UNET.config(pack.folder());
        if (pack.unet().textDimension() != pack.text().dimension()) {
            throw new ModelUnsupportedException(unet, "the UNet attends to embeddings of " + pack.unet().textDimension()
                + " numbers, the text encoder makes "
                + pack.text().dimension(), "take text_encoder and unet from the same model");
        }
        if (pack.unet().channels() != pack.vae().channels()) {
            throw new ModelUnsupportedException(ModelPart.VAE_DECODER.config(pack.folder()), "the VAE has " + pack.vae().channels()
                + " latent channels, the UNet " + pack.unet().channels(),
                "take unet and VAE from the same model; inpainting models are not supported");
        }
        pack.description().resolution().ifPresent(resolution -> {
            if (resolution % pack.vae().downscale() != 0) {
                throw new ModelUnsupportedException(pack.folder().resolve("pack.json"), "'resolution' is " + resolution,
                    "give a multiple of " + pack.vae().downscale());
            }
        });
    }
}
