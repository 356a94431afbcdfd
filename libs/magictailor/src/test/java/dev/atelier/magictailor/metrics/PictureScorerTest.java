package dev.atelier.magictailor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ScorerDescription;
import dev.atelier.magictailor.metrics.FailureSignature.Kind;
import dev.atelier.magictailor.network.NetworkUnsupportedException;
import dev.atelier.magictailor.segmentation.ClipSegSegmenter;
import dev.atelier.magictailor.segmentation.Pictures;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.TrainingMasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * With hand-made networks that see mean colours: see {@code resources/networks/make.py}. The concept is "red" with a component "green";
 * references are a red square with a green middle, for both.
 */
class PictureScorerTest {
    private static final Path NETWORKS = Path.of("src/test/resources/networks");
    private static final List<String> CATEGORIES = List.of("red", "green");
    private static final String BOTH = "<v0> with <v1>";

    private final Segmenter segmenter = ClipSegSegmenter.open("toy", NETWORKS.resolve("clipseg"), NETWORKS, 0.5f, 1);
    private final Scorers scorers = Scorers.open(descriptions("clip", "dino", "dreamsim"), NETWORKS, 1);
    private final RgbImage reference = Pictures.nested(128);
    private final PictureScorer scorer = new PictureScorer(segmenter, scorers, CATEGORIES, List.of(reference(0), reference(1)));

    @AfterEach
    void close() {
        scorers.close();
        segmenter.close();
    }

    @Test
    void shouldGiveTheBestScoresToTheReferenceItself() {
        PictureScores scores = scorer.score("p", BOTH, "red with green", reference);

        assertThat(scores.likeness().clipImage()).isCloseTo(1, within(0.01));
        assertThat(scores.likeness().dino()).isCloseTo(1, within(0.01));
        assertThat(scores.likeness().dreamSim()).isCloseTo(0, within(0.01));
        assertThat(scores.assets()).hasSize(2).allMatch(AssetScores::found).allMatch(asset -> asset.fidelity() > 0.98);
        assertThat(flagged(scores)).as("and it is its own copy").containsExactly(Kind.OVERFITTING);
    }

    /** On white, moved by half its width: hardly a cell of the grid is the same. */
    @Test
    void shouldFlagACopyOfAReferenceAndItsMirrorImage() {
        RgbImage elsewhere = RgbImage.filled(128, 128, 255, 255, 255);
        Pictures.fill(elsewhere, 64, 64, 128, 128, Pictures.RED);

        assertThat(overfitting(reference.flippedHorizontally())).isGreaterThan(.99);
        assertThat(overfitting(reference.resized(64, 64, Filter.BICUBIC))).isGreaterThan(.9);
        assertThat(overfitting(elsewhere)).isZero();
    }

    private double overfitting(RgbImage picture) {
        return scorer.score("p", BOTH, "red with green", picture).signatures().stream().filter(sign -> sign.kind() == Kind.OVERFITTING).findFirst().orElseThrow()
                .severity();
    }

    @Test
    void shouldScoreTheWorstForAMissingComponentAndSaySo() {
        RgbImage onlyRed = RgbImage.filled(128, 128, 255, 255, 255);
        Pictures.fill(onlyRed, 20, 20, 100, 100, Pictures.RED);

        PictureScores scores = scorer.score("p", BOTH, "red with green", onlyRed);

        assertThat(scores.assets().get(1).found()).isFalse();
        assertThat(scores.assets().get(1).likeness()).isEqualTo(Likeness.MISSED);
        assertThat(scores.likeness().dino()).isCloseTo(0.5, within(0.02));
        assertThat(flagged(scores)).containsExactlyInAnyOrder(Kind.SEMANTIC_IMBALANCE, Kind.IDENTITY_LOSS);
    }

    @Test
    void shouldOnlyScoreWhatThePromptNames() {
        PictureScores scores = scorer.score("p", "<v1>", "green", reference);

        assertThat(scores.assets()).extracting(AssetScores::category).containsExactly("green");
        assertThat(scores.likeness()).isEqualTo(scores.assets().getFirst().likeness());
    }

    @Test
    void shouldPreferThePictureThatFitsTheText() {
        RgbImage red = RgbImage.filled(64, 64, 255, 0, 0);
        RgbImage green = RgbImage.filled(64, 64, 0, 255, 0);

        assertThat(scorers.textSimilarity("red", red)).isCloseTo(1, within(1e-5));
        assertThat(scorers.textSimilarity("red", green)).isCloseTo(0.5, within(1e-5));
    }

    @Test
    void shouldFlagNoise() {
        RgbImage noisy = Pictures.nested(128);
        Random random = new Random(1);
        for (int i = 0; i < noisy.planes().length; i++) {
            noisy.planes()[i] = (byte) Math.clamp((noisy.planes()[i] & 0xFF) + Math.round(random.nextGaussian() * 12), 0, 255);
        }
        assertThat(NoiseLevel.of(noisy)).isBetween(3.0, 13.0);
        assertThat(flagged(scorer.score("p", BOTH, "red", noisy))).contains(Kind.NOISE_ARTEFACTS);
    }

    @Test
    void shouldFlagAConceptThatKeepsWhatTheMasksExcluded() {
        RgbImage darkGreen = Pictures.nested(128);
        Pictures.fill(darkGreen, 48, 48, 80, 80, new int[] {0, 160, 0});
        PictureScorer strict = new PictureScorer(segmenter, scorers, CATEGORIES,
                List.of(new ReferenceImage(0, darkGreen, mask(darkGreen, 0)), new ReferenceImage(1, yellowish(), mask(yellowish(), 1))));

        PictureScores scores = strict.score("p", BOTH, "red with green", darkGreen);

        assertThat(flagged(scores)).contains(Kind.SEMANTIC_POLLUTION);
        assertThat(flagged(strict.score("p", BOTH, "red with green", yellowish()))).doesNotContain(Kind.SEMANTIC_POLLUTION);
    }

    @Test
    void shouldRefuseAPackWithoutAScorer() {
        assertThatThrownBy(() -> Scorers.open(descriptions("clip", "dino"), NETWORKS, 1))
                .isInstanceOf(NetworkUnsupportedException.class).hasMessageContaining("no scorer 'dreamsim'");
    }

    /** A component that is green enough to be found, and far from dark green in ink. */
    private static RgbImage yellowish() {
        RgbImage image = Pictures.nested(128);
        Pictures.fill(image, 48, 48, 80, 80, new int[] {110, 255, 0});
        return image;
    }

    private ReferenceImage reference(int asset) {
        return new ReferenceImage(asset, reference, mask(reference, asset));
    }

    private GrayImage mask(RgbImage image, int asset) {
        return TrainingMasks.of(segmenter, "reference", image, asset, CATEGORIES, null).training();
    }

    private static List<Kind> flagged(PictureScores scores) {
        return scores.signatures().stream().filter(FailureSignature::flagged).map(FailureSignature::kind).toList();
    }

    private static Map<String, ScorerDescription> descriptions(String... kinds) {
        Map<String, ScorerDescription> scorers = new TreeMap<>();
        for (String kind : kinds) {
            scorers.put(kind, new ScorerDescription("toy-" + kind, "scorers/" + kind));
        }
        return scorers;
    }
}
