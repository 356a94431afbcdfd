package dev.atelier.storage.object;

import dev.atelier.base.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** Proves that what was read is what was written. */
public final class Digests {
    private Digests() {}

    /** The content itself, if it has the digest. */
    public static byte[] require(String key, byte[] content, String sha256) {
        compare(key, Sha256.of(content), sha256);
        return content;
    }

    /** The file itself, if its content has the digest. */
    public static Path require(String key, Path file, String sha256) throws IOException {
        compare(key, Sha256.of(file), sha256);
        return file;
    }

    private static void compare(String key, String actual, String expected) {
        if (!actual.equals(expected)) {
            throw new ContentMismatchException(key, expected, actual);
        }
    }
}
