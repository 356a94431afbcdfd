package dev.atelier.standalone.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files in the data directory of a running platform: how other commands find its gateway and its broker. */
public final class Beacon implements AutoCloseable {
    private static final String GATEWAY = "gateway";
    private static final String BROKER = "broker-address";

    private final Path directory;

    private Beacon(Path directory) {
        this.directory = directory;
    }

    /** Says where the platform's gateway and broker are until closed. */
    public static Beacon light(Platform platform) {
        Path directory = platform.data().root();
        write(directory.resolve(GATEWAY), platform.gateway().toString());
        write(directory.resolve(BROKER), platform.bootstrapServers());
        return new Beacon(directory);
    }

    private static void write(Path file, String address) {
        try {
            Files.writeString(file, address);
            file.toFile().deleteOnExit();
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + file, failed);
        }
    }

    /** The gateway of the platform that runs on that data directory, if one does. */
    public static Optional<URI> find(Path dataDirectory) {
        return read(dataDirectory, GATEWAY).map(URI::create);
    }

    /** The broker of the platform that runs on that data directory, if one does. */
    public static Optional<String> broker(Path dataDirectory) {
        return read(dataDirectory, BROKER);
    }

    private static Optional<String> read(Path dataDirectory, String name) {
        Path file = dataDirectory.resolve(name);
        if (!Files.exists(file) || !DataDirectory.isHeld(dataDirectory)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(directory.resolve(GATEWAY));
            Files.deleteIfExists(directory.resolve(BROKER));
        } catch (IOException ignored) {
            // a stale file does no harm: find() asks for the lock as well
        }
    }
}
