package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores pictures of one job. The references are looked at once, when it is made. Owns nothing: segmenter and scorers are the caller's.
 */
public final class PictureScorer {
    private final Segmenter segmenter;
    private final Scorers scorers;
    private final List<String> categories;
    private final List<AssetReferences> references;
    private final double usualNoise;
    private final Copying copying;

    /**
     * @param categories category words by asset, the concept first
     * @param images     all references, in any order; at least one for each asset
     */
    public PictureScorer(Segmenter segmenter, Scorers scorers, List<String> categories, List<ReferenceImage> images) {
        this.segmenter = segmenter;
        this.scorers = scorers;
        this.categories = List.copyOf(categories);
        this.references = new ReferenceStudy(segmenter, scorers, this.categories).of(images);
        this.usualNoise = images.stream().mapToDouble(image -> NoiseLevel.of(image.image())).max().orElse(0);
        this.copying = Copying.of(images.stream().map(ReferenceImage::image).toList());
    }

    /**
     * Scores one picture.
     *
     * @param prompt with pseudo-words, for pictures of the untuned model too: says which assets the picture should show
     * @param text   the prompt with category words
     */
    public PictureScores score(String id, String prompt, String text, RgbImage picture) {
        List<ClassMask> found = segmenter.segment(picture, categories);
        Map<Integer, Features> seen = new HashMap<>();
        List<AssetScores> scores = new ArrayList<>();
        for (int asset : Subjects.of(prompt, categories.size())) {
            look(picture, found, asset, seen);
            scores.add(score(asset, seen.get(asset)));
        }
        List<FailureSignature> signatures = scores.isEmpty() ? List.of()
                : Signatures.of(scores, seen, references, new WholePicture(NoiseLevel.of(picture), usualNoise, copying.distance(picture)));
        Likeness mean = Likeness.mean(scores.stream().map(AssetScores::likeness).toList());
        return new PictureScores(id, prompt, text, scorers.textSimilarity(text, picture), mean, scores, signatures);
    }

    private void look(RgbImage picture, List<ClassMask> found, int asset, Map<Integer, Features> seen) {
        GrayImage mask = Regions.of(found, asset);
        if (found.get(asset).found() && Regions.isVisible(mask)) {
            seen.put(asset, scorers.features(SegmentedView.of(picture, mask)));
        }
    }

    private AssetScores score(int asset, Features features) {
        AssetReferences wanted = references.get(asset);
        if (features == null) {
            return new AssetScores(asset, wanted.category(), false, Likeness.MISSED, 0);
        }
        Likeness likeness = features.to(wanted.wanted());
        double fidelity = Math.clamp(likeness.dino() / Math.max(wanted.selfLikeness(), 0.1), 0, 1);
        return new AssetScores(asset, wanted.category(), true, likeness, fidelity);
    }
}
