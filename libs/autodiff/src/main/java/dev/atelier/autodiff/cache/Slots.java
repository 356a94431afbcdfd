package dev.atelier.autodiff.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folders by key, each made in a scratch folder beside and moved into place when complete: a crash leaves no half, and of two makers of
 * the same key one wins and the other takes the winner's.
 */
final class Slots {
    private final Path root;

    Slots(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** The folder of a key, filled by {@code fill} when it is not there. */
    Path get(String key, Consumer<Path> fill) {
        Path slot = root.resolve(key);
        if (Files.isDirectory(slot)) {
            return slot;
        }
        Path scratch = scratch();
        try {
            fill.accept(scratch);
            move(scratch, slot);
            return slot;
        } catch (IOException unwritable) {
            throw new CacheException(root, unwritable);
        } finally {
            delete(scratch);
        }
    }

    private Path scratch() {
        try {
            return Files.createTempDirectory(Files.createDirectories(root), "making-");
        } catch (IOException unwritable) {
            throw new CacheException(root, unwritable);
        }
    }

    private static void move(Path scratch, Path slot) throws IOException {
        try {
            Files.move(scratch, slot, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            // theirs is as good as ours
        }
    }

    void remove(String key) {
        delete(root.resolve(key));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
