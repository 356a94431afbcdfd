package dev.atelier.magictailor.segmentation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.magictailor.network.NetworkUnsupportedException;
import dev.atelier.magictailor.network.PackFile;
import java.nio.file.Path;

/** Opens the segmenter that a pack names. */
public final class Segmenters {
    private static final double DEFAULT_THRESHOLD = 0.5;

    private Segmenters() {
    }

    /**
     * The pack's segmenter: entry {@code segmenter} of pack.json, with {@code kind} "clipseg" or "grounded-sam", {@code path} and {@code name}.
     *
     * @param threads how many threads one run may use
     */
    public static Segmenter open(Path pack, int threads) {
        JsonNode entry = PackFile.entry(pack, "segmenter");
        Path folder = pack.resolve(entry.path("path").asText("segmenter"));
        String kind = entry.path("kind").asText();
        String name = entry.path("name").asText(kind);
        return switch (kind) {
            case "clipseg" -> {
                float threshold = (float) entry.path("threshold").asDouble(DEFAULT_THRESHOLD);
                yield ClipSegSegmenter.open(name, folder, pack, threshold, threads);
            }
            case "grounded-sam" -> GroundedSamSegmenter.open(name, folder, threads);
            default -> throw new NetworkUnsupportedException(pack.resolve("pack.json"),
                    "segmenter kind '" + kind + "' is not known; known are clipseg and grounded-sam", null);
        };
    }
}
