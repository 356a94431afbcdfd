package dev.atelier.diffusion.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * A scoring model within the pack.
 *
 * @param name as reports call it
 * @param path of its folder or file, relative to the pack
 */
public record ScorerDescription(String name, String path) {
    static ScorerDescription parse(Path file, String kind, JsonNode node) {
        String path = PackPaths.checked(file, "scorers." + kind + ".path", node.path("path").asText(""));
        return new ScorerDescription(node.path("name").asText(kind), path);
    }
}
