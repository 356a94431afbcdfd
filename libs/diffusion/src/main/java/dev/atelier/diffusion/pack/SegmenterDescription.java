package dev.atelier.diffusion.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * The segmentation model within the pack.
 *
 * @param kind its signature's kind, such as {@code clipseg}
 * @param path of its folder, relative to the pack
 * @param threshold probability from which a pixel belongs to a class
 */
public record SegmenterDescription(String kind, String name, String path, double threshold) {
    static SegmenterDescription parse(Path file, JsonNode node) {
        String kind = node.path("kind").asText("clipseg");
        String path = PackPaths.checked(file, "segmenter.path", node.path("path").asText(""));
        return new SegmenterDescription(kind, node.path("name").asText(kind), path, node.path("threshold").asDouble(0.5));
    }
}
