package dev.atelier.diffusion.pack;

import dev.atelier.base.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The content digest of a folder, as {@link Sha256#ofFolder} defines it, but a file of known size and modification time is not read again
 * within this process: base models have gigabytes.
 */
final class FolderDigest {
    private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

    private record Key(Path file, long size, long modified) {
    }

    private FolderDigest() {
    }

    static String of(Path folder) {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted()
                .forEach(name -> lines.append(name).append('\0').append(ofFile(folder.resolve(name))).append('\n'));
        } catch (IOException unreadable) {
            throw new ModelUnsupportedException(folder, "the folder cannot be read", "check its permissions", unreadable);
        }
        return Sha256.of(lines.toString());
    }

    private static String ofFile(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            Key key = new Key(file.toAbsolutePath().normalize(), facts.size(), facts.lastModifiedTime().toMillis());
            String known = KNOWN.get(key);
            if (known == null) {
                known = Sha256.of(file);
                KNOWN.put(key, known);
            }
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
