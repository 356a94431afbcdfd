package dev.atelier.embedded.store;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Random S3 credentials, made once for a data directory and readable by its owner only. */
public record StoreCredentials(String accessKey, String secretKey) {
    private static final int ACCESS_BYTES = 10;
    private static final int SECRET_BYTES = 20;

    /** The credentials in {@code file}, which is written where there is none. */
    public static StoreCredentials in(Path file) {
        try {
            return Files.exists(file) ? read(file) : random().write(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The store's credentials in " + file + " could not be read or written", failed);
        }
    }

    private static StoreCredentials random() {
        return new StoreCredentials(hex(ACCESS_BYTES), hex(SECRET_BYTES));
    }

    private static StoreCredentials read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new StoreCredentials(properties.getProperty("access-key"), properties.getProperty("secret-key"));
    }

    private StoreCredentials write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("access-key", accessKey);
        properties.setProperty("secret-key", secretKey);
        Files.createDirectories(file.getParent());
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return this;
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return "StoreCredentials[" + accessKey + ", …]";
    }
}
