package dev.atelier.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Picture files on disk. */
public final class ImageFiles {
    private ImageFiles() {
    }

    /** The file itself, or the pictures of a folder in the order of their names. */
    public static List<Path> in(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new ImageFileMissingException(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> images = files.filter(ImageFiles::looksLikeAnImage).sorted().toList();
            if (images.isEmpty()) {
                throw new ImageFileMissingException(path);
            }
            return images;
        } catch (IOException unreadable) {
            throw new ImageFileMissingException(path);
        }
    }

    private static boolean looksLikeAnImage(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches("[^.].*\\.(png|jpe?g|webp|bmp|gif|tiff?)");
    }
}
