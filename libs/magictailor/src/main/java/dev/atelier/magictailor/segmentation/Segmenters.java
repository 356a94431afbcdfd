package dev.atelier.magictailor.segmentation;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.SegmenterDescription;
import dev.atelier.magictailor.network.NetworkUnsupportedException;
import java.nio.file.Path;

/** Opens the segmenter that a pack names. */
public final class Segmenters {
    private Segmenters() {
    }

    /**
     * The pack's segmenter: entry {@code segmenter} of pack.json, with {@code kind} "clipseg" or "grounded-sam".
     *
     * @param threads how many threads one run may use
     * @throws NetworkUnsupportedException if the pack has no segmenter that can be used
     */
    public static Segmenter open(ModelPack pack, int threads) {
        Path file = pack.folder().resolve("pack.json");
        SegmenterDescription entry = pack.description().segmenter()
                .orElseThrow(() -> new NetworkUnsupportedException(file, "it names no segmenter", null));
        Path folder = pack.folder().resolve(entry.path());
        return switch (entry.kind()) {
            case "clipseg" -> ClipSegSegmenter.open(entry.name(), folder, pack.folder(), (float) entry.threshold(), threads);
            case "grounded-sam" -> GroundedSamSegmenter.open(entry.name(), folder, threads);
            default -> throw new NetworkUnsupportedException(file,
                    "segmenter kind '" + entry.kind() + "' is not known; known are clipseg and grounded-sam", null);
        };
    }
}
