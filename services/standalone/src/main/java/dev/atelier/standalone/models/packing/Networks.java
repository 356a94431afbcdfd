package dev.atelier.standalone.models.packing;

import dev.atelier.diffusion.pack.PackDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networks beside the pipeline that jobs need: who cuts things out, and who judges pictures.
 *
 * @param found by kind: {@code segmenter}, {@code clip}, {@code dino}, {@code dreamsim}
 */
public record Networks(Map<String, Network> found) {
    static final String SEGMENTER = "segmenter";
    private static final List<String> KINDS = List.of(SEGMENTER, "clip", "dino", "dreamsim");

    /**
     * One of them.
     *
     * @param kind the segmenter's kind, {@code clipseg} or {@code grounded-sam}; empty for scorers
     * @param folder its files
     * @param tokenizer the file that its texts are made to tokens with, where its folder has none
     */
    public record Network(String name, String kind, Path folder, Path tokenizer) {
        static Network of(String kind, Path folder) {
            return new Network(folder.toAbsolutePath().normalize().getFileName().toString(), kind, folder, null);
        }
    }

    public Networks {
        // in one order: pack.json has it, and a pack's digest is of its bytes
        found = Collections.unmodifiableMap(new TreeMap<>(found));
    }

    /** Those that somebody names by their folders. */
    public static Networks named(Path segmenter, String segmenterKind, Map<String, Path> scorers) {
        Map<String, Network> found = new LinkedHashMap<>();
        if (segmenter != null) {
            found.put(SEGMENTER, Network.of(segmenterKind, segmenter));
        }
        scorers.forEach((kind, folder) -> found.put(kind, Network.of("", folder)));
        return new Networks(found);
    }

    /** Those of another pack; its tokenizer goes with them. */
    public static Networks of(PackDescription description, Path pack) {
        Map<String, Network> found = new LinkedHashMap<>();
        Path tokenizer = pack.resolve("tokenizer/tokenizer.json");
        description.segmenter().ifPresent(entry -> found.put(SEGMENTER, new Network(entry.name(), entry.kind(), pack.resolve(entry.path()), tokenizer)));
        description.scorers().forEach((kind, entry) -> found.put(kind, new Network(entry.name(), "", pack.resolve(entry.path()), tokenizer)));
        return new Networks(found);
    }

    /** These, and what they lack from others. */
    Networks or(Networks others) {
        Map<String, Network> all = new LinkedHashMap<>(others.found);
        all.putAll(found);
        return new Networks(all);
    }

    /** These but for the kinds that others have. */
    Networks without(Networks others) {
        Map<String, Network> left = new LinkedHashMap<>(found);
        left.keySet().removeAll(others.found.keySet());
        return new Networks(left);
    }

    List<String> missing() {
        return KINDS.stream().filter(kind -> !found.containsKey(kind)).toList();
    }

    void requireFolders() {
        found.forEach((kind, network) -> {
            if (!Files.isDirectory(network.folder())) {
                throw new PackRefusedException("There is no folder " + network.folder() + " for --" + kind, "Name the folder that its files lie in");
            }
        });
    }
}
