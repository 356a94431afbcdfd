package dev.atelier.diffusion.pack;

import java.nio.file.Path;

/** The networks of a pipeline folder. */
public enum ModelPart {
    TEXT_ENCODER("text_encoder"), UNET("unet"), VAE_ENCODER("vae_encoder"), VAE_DECODER("vae_decoder");

    private final String folder;

    ModelPart(String folder) {
        this.folder = folder;
    }

    /** Name of its folder in a pipeline. */
    public String folder() {
        return folder;
    }

    Path model(Path pack) {
        return pack.resolve(folder).resolve("model.onnx");
    }

    Path config(Path pack) {
        return pack.resolve(folder).resolve("config.json");
    }
}
