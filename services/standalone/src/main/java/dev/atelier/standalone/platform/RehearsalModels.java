package dev.atelier.standalone.platform;

import dev.atelier.rehearsal.ShortWork;
import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
            copy(pack, Files.createDirectories(models).resolve(name));
        }
        Files.delete(models.resolve(ShortWork.MODEL).resolve("pack.json"));
        return models;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
