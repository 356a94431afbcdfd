package dev.atelier.magictailor.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for weights that open sessions map; it goes when they are closed. */
record WorkFolder(Path path) implements AutoCloseable {

    static WorkFolder in(Path cache) {
        try {
            Files.createDirectories(cache);
            return new WorkFolder(Files.createTempDirectory(cache, "open-"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + cache + " cannot be written", unwritable);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException("the folder " + path + " cannot be deleted", stuck);
        }
    }
}
