package dev.atelier.magictailor.metrics;

import java.util.List;

/**
 * How good one picture is.
 *
 * @param clipText   CLIP-T: cosine of the whole picture and the text with category words
 * @param likeness   mean over the assets that the prompt names
 * @param assets     each asset that the prompt names
 * @param signatures signs of failure, flagged or not
 */
public record PictureScores(String id, String prompt, String text, double clipText, Likeness likeness, List<AssetScores> assets,
                            List<FailureSignature> signatures) {
    public PictureScores {
        assets = List.copyOf(assets);
        signatures = List.copyOf(signatures);
    }
}
