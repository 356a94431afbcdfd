package dev.atelier.magictailor.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The entries of {@code pack.json} that name segmenter and scorers. */
public final class PackFile {
    private PackFile() {
    }

    /** @throws NetworkUnsupportedException if there is no pack.json or it lacks the entry */
    public static JsonNode entry(Path pack, String name) {
        Path file = pack.resolve("pack.json");
        JsonNode entry = read(file).path(name);
        if (!entry.isObject()) {
            throw new NetworkUnsupportedException(file, "it has no entry '" + name + "'", null);
        }
        return entry;
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new NetworkUnsupportedException(file, "it is missing or not readable JSON", e);
        }
    }
}
