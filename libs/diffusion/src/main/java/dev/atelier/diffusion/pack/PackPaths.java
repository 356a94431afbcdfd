package dev.atelier.diffusion.pack;

import java.nio.file.Path;

/** Paths that pack.json names must stay inside the pack: packs come from strangers. */
final class PackPaths {
    private PackPaths() {
    }

    static String checked(Path file, String key, String given) {
        Path folder = file.toAbsolutePath().getParent().normalize();
        if (given.isBlank() || Path.of(given).isAbsolute() || !folder.resolve(given).normalize().startsWith(folder)) {
            throw new ModelUnsupportedException(file, "'" + key + "' is '" + given + "'", "give a path inside the pack's folder");
        }
        return given;
    }
}
