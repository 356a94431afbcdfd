package dev.atelier.standalone.platform;

import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.storage.object.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the object store is: the embedded one, or any S3 named as the services name it, by {@code ATELIER_S3_…}. */
public final class StoreSettings {
    private static final String ENDPOINT = "ATELIER_S3_ENDPOINT";
    /** A variable of that ending names a file with the value, as container engines hand out secrets. */
    private static final String FILE = "_FILE";

    private StoreSettings() {
    }

    public static S3Settings of(EmbeddedStore store) {
        return at(store, URI.create(store.endpoint()));
    }

    /** The embedded store with something between it and its clients. */
    public static S3Settings at(EmbeddedStore store, URI endpoint) {
        return new S3Settings(endpoint, store.accessKey(), store.secretKey(), store.bucket(), store.region());
    }

    /** A store that is there already. Its keys come from the environment, because a command line is readable by every user of the machine. */
    public static S3Settings from(Map<String, String> environment) {
        return new S3Settings(URI.create(required(environment, ENDPOINT)), Optional.empty(),
                required(environment, "ATELIER_S3_ACCESS_KEY"), required(environment, "ATELIER_S3_SECRET_KEY"),
                environment.getOrDefault("ATELIER_S3_BUCKET", EmbeddedStore.BUCKET), environment.getOrDefault("ATELIER_S3_REGION", EmbeddedStore.REGION),
                Optional.ofNullable(environment.get("ATELIER_S3_CA")).map(Path::of));
    }

    /** Whether the environment names a store at all. */
    public static boolean isIn(Map<String, String> environment) {
        return environment.containsKey(ENDPOINT);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.containsKey(name + FILE) ? content(Path.of(environment.get(name + FILE))) : environment.get(name);
        if (value == null || value.isBlank()) {
            throw new StoreSettingMissingException(name);
        }
        return value;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Could not read " + file, unreadable);
        }
    }
}
