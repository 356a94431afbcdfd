package dev.atelier.standalone.client;

import dev.atelier.standalone.preferences.UserFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The API key that requests carry: {@value #VARIABLE}, or what the user keeps in {@code ~/.config/atelier/api-key}. */
public final class Credential {
    static final String VARIABLE = "ATELIER_API_KEY";

    private Credential() {
    }

    /** Empty where there is none: a gateway on one's own machine asks for none. */
    public static Optional<String> find() {
        return find(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Optional<String> find(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get(VARIABLE)).or(() -> read(file(environment, home))).map(String::strip).filter(key -> !key.isEmpty());
    }

    private static Path file(Map<String, String> environment, Path home) {
        return UserFolder.of(environment, home).resolve("api-key");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).lines().findFirst() : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
