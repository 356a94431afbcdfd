package dev.atelier.magictailor.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.metrics.FailureSignature;
import dev.atelier.magictailor.metrics.FailureSignature.Kind;
import dev.atelier.magictailor.metrics.PictureScorer;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.metrics.ReferenceImage;
import dev.atelier.magictailor.metrics.Scorers;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.segmentation.TrainingMasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled pack's scorers: a true composition has to score better than the concept with its own component, which is pollution. */
class PackScorersTest {
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
        return Pairs.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldPreferTheTrueComposition(Pairs pair) {
        PictureScorer scorer = scorer(pair);
        PictureScores truth = score(scorer, pair, pair.compositions().getFirst());
        PictureScores concept = score(scorer, pair, pair.images(0).get(1));
        PictureScores donor = score(scorer, pair, pair.images(1).get(1));
        assertThat(truth.likeness().dino()).isGreaterThan(0.9);
        assertThat(truth.signatures()).noneMatch(FailureSignature::flagged);
        for (PictureScores wrong : List.of(concept, donor)) {
            assertThat(truth.likeness().dino()).isGreaterThan(wrong.likeness().dino());
            assertThat(truth.likeness().dreamSim()).isLessThan(wrong.likeness().dreamSim());
            assertThat(wrong.signatures()).anyMatch(sign -> sign.kind() == Kind.SEMANTIC_POLLUTION && sign.flagged());
        }
    }

    private static PictureScorer scorer(Pairs pair) {
        List<ReferenceImage> references = new ArrayList<>();
        for (int asset = 0; asset < 2; asset++) {
            for (RgbImage image : pair.images(asset)) {
                references.add(new ReferenceImage(asset, image, TrainingMasks.of(segmenter, "image", image, asset, pair.categories(), null).training()));
            }
        }
        return new PictureScorer(segmenter, scorers, pair.categories(), references);
    }

    private static PictureScores score(PictureScorer scorer, Pairs pair, RgbImage picture) {
        String text = String.join(" with ", pair.categories());
        return scorer.score("p", "<v0> with <v1>", text, picture);
    }
}
