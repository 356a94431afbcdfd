package dev.atelier.standalone.platform;

import dev.atelier.rehearsal.ShortWork;
import dev.atelier.embedded.Home;
import dev.atelier.standalone.models.packing.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Model packs for runs whose work is short: the bundled pack, and the same under the name for short work, without its defaults. */
public final class RehearsalModels {
    private static final String PACK = "tailorworld";

    private RehearsalModels() {
    }

    /** Makes the folder of packs in that folder. */
    public static Path in(Path folder) throws IOException {
        Path models = folder.resolve("models");
        Path pack = Home.path().resolve("models/packs").resolve(PACK);
        for (String name : List.of(PACK, ShortWork.MODEL)) {
            FolderCopy.copy(pack, Files.createDirectories(models).resolve(name));
        }
        Files.delete(models.resolve(ShortWork.MODEL).resolve("pack.json"));
        return models;
    }
}
