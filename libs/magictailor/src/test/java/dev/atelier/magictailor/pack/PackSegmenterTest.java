package dev.atelier.magictailor.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.segmentation.TrainingMasks;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled pack's segmenter against the true masks of the bundled pairs. */
class PackSegmenterTest {
    private static Segmenter segmenter;

    @BeforeAll
    static void open() {
        segmenter = Segmenters.open(ModelPack.open(Pairs.pack()), 1);
    }

    @AfterAll
    static void close() {
        segmenter.close();
    }

    static List<Pairs> pairs() {
        return Pairs.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldFindConceptWithoutComponentAndComponent(Pairs pair) {
        for (int asset = 0; asset < 2; asset++) {
            List<RgbImage> images = pair.images(asset);
            for (int i = 0; i < images.size(); i++) {
                GrayImage mask = TrainingMasks.of(segmenter, pair + " " + i, images.get(i), asset, pair.categories(), null).training();
                double overlap = overlap(mask, pair.trueMasks(asset).get(i));
                assertThat(overlap).as("%s, asset %d, image %d", pair, asset, i).isGreaterThan(0.75);
            }
        }
    }

    private static double overlap(GrayImage mask, GrayImage truth) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.values().length; i++) {
            boolean inMask = (mask.values()[i] & 0xFF) > 127;
            boolean inTruth = (truth.values()[i] & 0xFF) > 127;
            both += inMask && inTruth ? 1 : 0;
            either += inMask || inTruth ? 1 : 0;
        }
        return both / (double) either;
    }
}
