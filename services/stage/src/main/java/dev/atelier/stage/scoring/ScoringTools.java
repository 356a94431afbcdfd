package dev.atelier.stage.scoring;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.metrics.Scorers;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;

/** A model's segmenter and scorers, loaded. Owns their native memory. */
record ScoringTools(Segmenter segmenter, Scorers scorers) implements AutoCloseable {
    static ScoringTools open(ModelPack pack, int threads) {
        Segmenter segmenter = Segmenters.open(pack, threads);
        try {
            return new ScoringTools(segmenter, Scorers.open(pack, threads));
        } catch (RuntimeException e) {
            segmenter.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (segmenter; scorers) {
            // closed in the reverse order
        }
    }
}
