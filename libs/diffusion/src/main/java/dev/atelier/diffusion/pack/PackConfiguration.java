package dev.atelier.diffusion.pack;

import dev.atelier.diffusion.schedule.SchedulerConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be told of an exported pipeline's folder without reading its graphs: that its files are there, and fit each other by their configurations. */
public record PackConfiguration(PackDescription description, SchedulerConfig scheduler, TextConfig text, UnetConfig unet, VaeConfig vae) {

    /**
     * Reads model_index.json, the configurations, and pack.json where there is one.
     *
     * @throws ModelUnsupportedException naming the file that is missing or does not fit, and what would help
     */
    public static PackConfiguration read(Path folder) {
        if (!Files.isRegularFile(folder.resolve("model_index.json"))) {
            throw new ModelUnsupportedException(folder, "there is no model_index.json",
                "give the folder of an exported pipeline, as optimum writes it");
        }
        for (ModelPart part : ModelPart.values()) {
            if (!Files.isRegularFile(part.model(folder))) {
                throw new ModelUnsupportedException(part.model(folder), "the file is missing",
                    "export all of text_encoder, unet, vae_encoder and vae_decoder");
            }
        }
        PackConfiguration read = new PackConfiguration(PackDescription.read(folder),
            SchedulerReader.read(JsonFile.read(folder.resolve("scheduler").resolve("scheduler_config.json"))),
            TextConfig.read(JsonFile.read(ModelPart.TEXT_ENCODER.config(folder))),
            UnetConfig.read(JsonFile.read(ModelPart.UNET.config(folder))),
            VaeConfig.read(JsonFile.read(ModelPart.VAE_DECODER.config(folder))));
        read.check(folder);
        return read;
    }

    private void check(Path folder) {
        if (unet.textDimension() != text.dimension()) {
            throw new ModelUnsupportedException(ModelPart.UNET.config(folder), "the UNet attends to embeddings of " + unet.textDimension()
                + " numbers, the text encoder makes " + text.dimension(), "take text_encoder and unet from the same model");
        }
        if (unet.channels() != vae.channels()) {
            throw new ModelUnsupportedException(ModelPart.VAE_DECODER.config(folder), "the VAE has " + vae.channels()
                + " latent channels, the UNet " + unet.channels(),
                "take unet and VAE from the same model; inpainting models are not supported");
        }
        description.resolution().ifPresent(resolution -> {
            if (resolution % vae.downscale() != 0) {
                throw new ModelUnsupportedException(folder.resolve("pack.json"), "'resolution' is " + resolution,
                    "give a multiple of " + vae.downscale());
            }
        });
    }
}
