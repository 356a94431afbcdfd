package dev.atelier.magictailor.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With hand-made graphs of the published sockets: see {@code resources/networks/make.py}. */
class GroundedSamSegmenterTest {
    private final Segmenter segmenter = GroundedSamSegmenter.open("toy", Path.of("src/test/resources/networks/grounded"), 1);
    /** Wider than high, so that padding matters. */
    private final RgbImage image = RgbImage.filled(200, 100, 200, 200, 200);

    @AfterEach
    void close() {
        segmenter.close();
    }

    @Test
    void shouldFillTheBestBoxOnly() {
        ClassMask roof = segmenter.segment(image, List.of("Roof")).getFirst();

        assertThat(roof.found()).isTrue();
        assertThat(roof.score()).isCloseTo(0.88, within(0.01));
        assertThat(covered(roof.mask(), 52, 17, 148, 33)).isEqualTo(1);
        assertThat(roof.mask().coverage()).isBetween(0.09, 0.11);
    }

    @Test
    void shouldJoinAsManyBoxesAsTheCategoryHasParts() {
        GrayImage windows = segmenter.segment(image, List.of("window")).getFirst().mask();

        assertThat(windows.at(40, 70)).isEqualTo(255);
        assertThat(windows.at(100, 70)).isEqualTo(255);
        assertThat(windows.at(160, 70)).isEqualTo(255);
        assertThat(windows.at(100, 90)).as("the fourth best is one too many").isZero();
        assertThat(windows.at(70, 70)).isZero();
    }

    @Test
    void shouldNotTakeABoxThatAnswersToTheFullStop() {
        ClassMask nothing = segmenter.segment(image, List.of("nothing")).getFirst();

        assertThat(nothing.found()).isFalse();
        assertThat(nothing.score()).isLessThan(0.25);
        assertThat(nothing.mask().coverage()).isZero();
    }

    private static double covered(GrayImage mask, int left, int top, int right, int bottom) {
        return mask.cropped(left, top, right - left, bottom - top).coverage();
    }
}
