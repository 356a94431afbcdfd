package dev.atelier.diffusion.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tiny exports of several exporters with Stable Diffusion's full layout, in the folder that the system property {@code atelier.goldens}
 * names.
 */
public final class Goldens {
    private Goldens() {
    }

    /** Folders that hold an export ({@code onnx}), a batch and its goldens; empty when the property is not set. */
    public static List<Path> folders() {
        String root = System.getProperty("atelier.goldens", "");
        if (root.isBlank() || !Files.isDirectory(Path.of(root))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(Path.of(root))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("batch.safetensors"))).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
