package dev.atelier.magictailor.training;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folder of one opened model's folded weights. Each opening has its own, since sessions map the files in it.
 *
 * @param root the opening's folder
 */
record WorkFolder(Path root) {

    static WorkFolder of(ModelPack pack, UnetOptions options, TrainerSettings settings) {
        try {
            Files.createDirectories(settings.cache());
            return new WorkFolder(Files.createTempDirectory(settings.cache(), pack.description().name() + "-r" + options.rank() + "-"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + settings.cache() + " cannot be written", unwritable);
        }
    }

    Path unet() {
        return root.resolve("unet");
    }

    Path text() {
        return root.resolve("text");
    }
}
