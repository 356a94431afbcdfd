package dev.atelier.magictailor.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.vae.Posterior;
import dev.atelier.diffusion.vae.VaeDecoder;
import dev.atelier.diffusion.vae.VaeEncoder;
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
    private static ModelPack pack;
    private static Segmenter segmenter;
    private static Scorers scorers;
    private static VaeEncoder encoder;
    private static VaeDecoder decoder;

    @BeforeAll
    static void open() {
        pack = ModelPack.open(Pairs.pack());
        segmenter = Segmenters.open(pack, 1);
        scorers = Scorers.open(pack, 1);
        encoder = VaeEncoder.open(pack, EngineSettings.of(1, "cpu", 0));
        decoder = VaeDecoder.open(pack, EngineSettings.of(1, "cpu", 0));
    }

    @AfterAll
    static void close() {
        segmenter.close();
        scorers.close();
        encoder.close();
        decoder.close();
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

    /** The scenes of a pair's true compositions are partly those of its photos: what is laid out anew is no copy. */
    @ParameterizedTest
    @MethodSource("pairs")
    void shouldKnowACopyOfAPhotoFromATrueComposition(Pairs pair) {
        PictureScorer scorer = scorer(pair);

        for (RgbImage composition : pair.compositions()) {
            assertThat(overfitting(score(scorer, pair, composition)).flagged()).isFalse();
        }
        for (int asset = 0; asset < 2; asset++) {
            for (RgbImage photo : pair.images(asset)) {
                assertThat(overfitting(score(scorer, pair, photo)).flagged()).isTrue();
                assertThat(overfitting(score(scorer, pair, redrawn(photo))).severity()).as("as the model's decoder draws it").isGreaterThan(.7);
            }
        }
    }

    private static RgbImage redrawn(RgbImage photo) {
        Tensor moments = encoder.moments(new Tensor(photo.toSigned(), 1, 3, photo.height(), photo.width()));
        float[] latents = Posterior.mode(moments.data(), 0, moments.data().length / 2, pack.vae());
        return decoder.pictures(new Tensor(latents, 1, moments.size(1) / 2, moments.size(2), moments.size(3))).getFirst();
    }

    private static FailureSignature overfitting(PictureScores scores) {
        return scores.signatures().stream().filter(sign -> sign.kind() == Kind.OVERFITTING).findFirst().orElseThrow();
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
