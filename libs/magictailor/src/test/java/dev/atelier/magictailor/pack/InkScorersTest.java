package dev.atelier.magictailor.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.metrics.FailureSignature.Kind;
import dev.atelier.magictailor.metrics.PictureScorer;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.metrics.ReferenceImage;
import dev.atelier.magictailor.metrics.Scorers;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundled pack's segmenter and scorers in a domain that they were not trained on, with the masks that its pairs bring: on the mean of three pictures true
 * compositions have to score better than the concept with its own component and than the donor, though each of those is compared with itself too.
 */
class InkScorersTest {
    private static Segmenter segmenter;
    private static Scorers scorers;

    @BeforeAll
    static void open() {
        ModelPack pack = ModelPack.open(Pairs.pack());
        segmenter = Segmenters.open(pack, 1);
        scorers = Scorers.open(pack, 1);
    }

    @AfterAll
    static void close() {
        segmenter.close();
        scorers.close();
    }

    static List<Pairs> pairs() {
        return Pairs.inInk();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldPreferTrueCompositions(Pairs pair) {
        List<PictureScores> truth = scores(pair, pair.compositions());
        List<PictureScores> concept = scores(pair, pair.images(0));

        assertThat(dino(truth)).isGreaterThan(0.75).isGreaterThan(dino(concept)).isGreaterThan(dino(scores(pair, pair.images(1))));
        assertThat(truth).noneMatch(InkScorersTest::isPolluted);
        assertThat(concept).allMatch(InkScorersTest::isPolluted);
    }

    private static List<PictureScores> scores(Pairs pair, List<RgbImage> pictures) {
        List<ReferenceImage> references = new ArrayList<>();
        for (int asset = 0; asset < 2; asset++) {
            List<GrayImage> masks = pair.ownMasks(asset);
            for (int i = 0; i < masks.size(); i++) {
                references.add(new ReferenceImage(asset, pair.images(asset).get(i), masks.get(i)));
            }
        }
        PictureScorer scorer = new PictureScorer(segmenter, scorers, pair.categories(), references);
        return pictures.stream().map(picture -> scorer.score("p", "<v0> with <v1>", String.join(" with ", pair.categories()), picture)).toList();
    }

    private static double dino(List<PictureScores> scores) {
        return scores.stream().mapToDouble(score -> score.likeness().dino()).average().orElseThrow();
    }

    private static boolean isPolluted(PictureScores scores) {
        return scores.signatures().stream().anyMatch(sign -> sign.kind() == Kind.SEMANTIC_POLLUTION && sign.flagged());
    }
}
