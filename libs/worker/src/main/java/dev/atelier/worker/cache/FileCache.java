package dev.atelier.worker.cache;

import dev.atelier.base.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Local copies of objects, named by their SHA-256 and proved by it whenever they are handed out. Several threads and processes may share
 * a folder. The files used longest ago go first when it grows too large.
 */
public final class FileCache {
    /** A file handed out a moment ago may not have been read yet. */
    private static final Duration IN_USE = Duration.ofMinutes(2);

    private final Path folder;
    private final long maxBytes;

    public FileCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the cache folder " + folder, e);
        }
    }

    /**
     * The file with this digest; to be read soon and not to be changed.
     *
     * @param fetch writes the content to the path that it is given
     */
    public Path get(String sha256, Consumer<Path> fetch) {
        Path file = folder.resolve(sha256);
        try {
            if (!isIntact(file, sha256)) {
                fetch(file, fetch);
                evict();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the cache folder " + folder, e);
        }
    }

    private static boolean isIntact(Path file, String sha256) throws IOException {
        return Files.exists(file) && Sha256.of(file).equals(sha256);
    }

    private void fetch(Path file, Consumer<Path> fetch) throws IOException {
        Path part = Files.createTempFile(folder, ".fetch-", null);
        try {
            fetch.accept(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private synchronized void evict() throws IOException {
        List<Entry> oldestFirst = entries();
        long total = oldestFirst.stream().mapToLong(Entry::size).sum();
        Instant inUse = Instant.now().minus(IN_USE);
        for (Entry entry : oldestFirst) {
            if (total <= maxBytes || entry.used().isAfter(inUse)) {
                return;
            }
            Files.deleteIfExists(entry.file());
            total -= entry.size();
        }
    }

    private List<Entry> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Entry::of).sorted(Comparator.comparing(Entry::used)).toList();
        }
    }

    private record Entry(Path file, long size, Instant used) {
        static Entry of(Path file) {
            try {
                return new Entry(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
            } catch (IOException e) {
                return new Entry(file, 0, Instant.EPOCH); // another process has just removed it
            }
        }
    }
}
