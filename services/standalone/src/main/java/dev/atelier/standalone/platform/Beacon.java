package dev.atelier.standalone.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small file in the data directory of a running platform: how other commands find its gateway. */
public final class Beacon implements AutoCloseable {
    private final Path file;

    private Beacon(Path file) {
        this.file = file;
    }

    /** Says where the platform's gateway is until closed. */
    public static Beacon light(Platform platform) {
        Path file = platform.data().root().resolve("gateway");
        try {
            Files.writeString(file, platform.gateway().toString());
            file.toFile().deleteOnExit();
            return new Beacon(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + file, failed);
        }
    }

    /** The gateway of the platform that runs on that data directory, if one does. */
    public static Optional<URI> find(Path dataDirectory) {
        Path file = dataDirectory.resolve("gateway");
        if (!Files.exists(file) || !DataDirectory.isHeld(dataDirectory)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(Files.readString(file).strip()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // a stale file does no harm: find() asks for the lock as well
        }
    }
}
