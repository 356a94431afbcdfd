package dev.atelier.standalone.models;

import dev.atelier.standalone.models.packing.FolderCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is gone once it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder make(String purpose) {
        try {
            return new TemporaryFolder(Files.createTempDirectory("atelier-" + purpose));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            FolderCopy.delete(path);
        } catch (IOException left) {
            // a temporary folder: the system clears it
        }
    }
}
