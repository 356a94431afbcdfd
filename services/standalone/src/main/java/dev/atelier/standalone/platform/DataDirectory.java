package dev.atelier.standalone.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What broker, object store and services keep, with their logs; held by one launcher at a time. */
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the directory for this process, making it where it is missing. */
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root.resolve("logs"));
            FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw DataDirectoryException.inUse(root);
            }
            return new DataDirectory(root, channel, lock);
        } catch (IOException failed) {
            throw DataDirectoryException.unusable(root, failed);
        }
    }

    /** Whether a launcher holds the directory now. */
    public static boolean isHeld(Path directory) {
        if (!Files.exists(directory.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Removes what an earlier run left; only the lock stays. */
    public void empty() {
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry -> !entry.endsWith("lock")).forEach(DataDirectory::delete);
            Files.createDirectories(root.resolve("logs"));
        } catch (IOException failed) {
            throw DataDirectoryException.unusable(root, failed);
        }
    }

    public Path root() {
        return root;
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path store() {
        return root.resolve("store");
    }

    /** Local state of the workflow service's streams; rebuilt from topics where it is missing. */
    public Path streams() {
        return root.resolve("streams");
    }

    /** Copies and prepared graphs of the workers; made again where they are missing. */
    public Path cache() {
        return root.resolve("cache");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException ignored) {
            // the lock goes with the process at the latest
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException mine) {
            return null;
        }
    }

    private static void delete(Path entry) {
        try (Stream<Path> tree = Files.walk(entry)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not delete " + entry, failed);
        }
    }
}
