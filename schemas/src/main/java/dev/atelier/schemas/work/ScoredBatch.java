package dev.atelier.schemas.work;

import java.util.List;

/**
 * A batch of pictures with its scores.
 *
 * @param label {@link #TUNED} or {@link #UNTUNED}
 * @param picturesKey content key of the generation task
 * @param scoresKey content key of the scoring task
 */
public record ScoredBatch(String label, String picturesKey, String scoresKey, List<ScoredPicture> pictures) {
    public static final String TUNED = "tuned";
    public static final String UNTUNED = "untuned";

    public ScoredBatch {
        pictures = List.copyOf(pictures);
    }
}
