package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ScorerDescription;
import dev.atelier.magictailor.network.NetworkUnsupportedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack's three scoring networks: clip, dino, dreamsim. Owns native memory until closed. Reports name each by what it is
 * ({@link #names()}), since a small network trained for a small world is not the network that the paper used.
 */
public final class Scorers implements AutoCloseable {
    private final Map<String, String> names;
    private final TextEmbedder clipText;
    private final ImageEmbedder clipImage;
    private final ImageEmbedder dino;
    private final ImageEmbedder dreamSim;

    private Scorers(Map<String, ScorerDescription> scorers, Path pack, int threads) {
        this.names = new TreeMap<>();
        scorers.forEach((kind, scorer) -> names.put(kind, scorer.name()));
        this.clipText = TextEmbedder.open(folder(scorers, pack, "clip"), pack, threads);
        this.clipImage = ImageEmbedder.open(folder(scorers, pack, "clip"), threads);
        this.dino = ImageEmbedder.open(folder(scorers, pack, "dino"), threads);
        this.dreamSim = ImageEmbedder.open(folder(scorers, pack, "dreamsim"), threads);
    }

    /**
     * The scorers that a pack names.
     *
     * @param threads how many threads one run may use
     * @throws NetworkUnsupportedException if the pack lacks a scorer, or one has other sockets than its kind
     */
    public static Scorers open(ModelPack pack, int threads) {
        return open(pack.description().scorers(), pack.folder(), threads);
    }

    static Scorers open(Map<String, ScorerDescription> scorers, Path pack, int threads) {
        return new Scorers(scorers, pack, threads);
    }

    private static Path folder(Map<String, ScorerDescription> scorers, Path pack, String kind) {
        ScorerDescription scorer = scorers.get(kind);
        if (scorer == null) {
            throw new NetworkUnsupportedException(pack.resolve("pack.json"), "it names no scorer '" + kind + "'", null);
        }
        return pack.resolve(scorer.path());
    }

    /** Names of the networks by kind. */
    public Map<String, String> names() {
        return Map.copyOf(names);
    }

    /** CLIP-T: cosine of a text and a whole picture. */
    public double textSimilarity(String text, RgbImage picture) {
        return clipText.embed(text).cosine(clipImage.embed(picture));
    }

    /** How the three networks see a segmented picture. */
    public Features features(RgbImage view) {
        return new Features(clipImage.embed(view), dino.embed(view), dreamSim.embed(view));
    }

    @Override
    public void close() {
        clipText.close();
        clipImage.close();
        dino.close();
        dreamSim.close();
    }
}
