package dev.atelier.magictailor.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a hand-made graph that finds words by colour: see {@code resources/networks/make.py}. */
class ClipSegSegmenterTest {
    private static final Path FOLDER = Path.of("src/test/resources/networks/clipseg");
    private final Segmenter segmenter = ClipSegSegmenter.open("toy", FOLDER, FOLDER, 0.5f, 1);
    /** White, with a red half at the left and a green quarter in the red's upper part. */
    private final RgbImage image = Pictures.halves(128, 96);

    @AfterEach
    void close() {
        segmenter.close();
    }

    @Test
    void shouldMarkEachCategoryAtThePicturesSize() {
        List<ClassMask> masks = segmenter.segment(image, List.of("red", "green"));

        GrayImage red = masks.getFirst().mask();
        assertThat(red.width()).isEqualTo(128);
        assertThat(red.height()).isEqualTo(96);
        assertThat(red.at(10, 80)).isEqualTo(255);
        assertThat(red.at(100, 80)).isZero();
        assertThat(red.at(10, 10)).isZero();
        assertThat(masks.get(1).mask().at(10, 10)).isEqualTo(255);
        assertThat(masks).allMatch(ClassMask::found).allMatch(mask -> mask.score() > 0.99);
    }

    @Test
    void shouldLeaveTheComponentOutOfTheConcept() {
        ReferenceMasks masks = TrainingMasks.of(segmenter, "1.png", Pictures.nested(128), 0, List.of("red", "green"), null);

        assertThat(masks.training().at(20, 64)).isEqualTo(255);
        assertThat(masks.training().at(64, 64)).isZero();
        assertThat(masks.classes()).hasSize(2);
    }

    @Test
    void shouldTakeAComponentsImageForTheComponentOnly() {
        ReferenceMasks masks = TrainingMasks.of(segmenter, "1.png", Pictures.nested(128), 1, List.of("red", "green"), null);

        assertThat(masks.training().at(64, 64)).isEqualTo(255);
        assertThat(masks.training().at(20, 64)).isZero();
    }

    @Test
    void shouldSayWhatWasNotFoundWhere() {
        assertThatThrownBy(() -> TrainingMasks.of(segmenter, "photo.jpg", image, 1, List.of("red", "nothing"), null))
                .isInstanceOfSatisfying(CategoryNotFoundException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CATEGORY_NOT_FOUND);
                    assertThat(e).hasMessage("'nothing' was not found in photo.jpg: best score 0.01, needed 0.50");
                    assertThat(e.remedy()).contains("supply a mask");
                });
    }

    @Test
    void shouldRefuseAConceptOfWhichNothingIsLeft() {
        assertThatThrownBy(() -> TrainingMasks.of(segmenter, "photo.jpg", image, 0, List.of("red", "red"), null))
                .isInstanceOf(CategoryNotFoundException.class).hasMessageContaining("nothing of 'red' is left in photo.jpg");
    }

    @Test
    void shouldPreferTheUsersMask() {
        byte[] values = new byte[64 * 48];
        Arrays.fill(values, 0, 64 * 24, (byte) 255);
        GrayImage upperHalf = new GrayImage(64, 48, values);
        ReferenceMasks masks = TrainingMasks.of(segmenter, "photo.jpg", image, 0, List.of("nothing"), upperHalf);

        assertThat(masks.training().at(100, 10)).isEqualTo(255);
        assertThat(masks.training().at(10, 80)).isZero();
    }

    @Test
    void shouldRefuseAUsersMaskThatDoesNotFit() {
        assertThatThrownBy(() -> TrainingMasks.of(segmenter, "photo.jpg", image, 0, List.of("red"), Masks.empty(64, 64)))
                .isInstanceOf(MaskInvalidException.class).hasMessageContaining("64 × 64, the image 128 × 96");
        assertThatThrownBy(() -> TrainingMasks.of(segmenter, "photo.jpg", image, 0, List.of("red"), Masks.empty(128, 96)))
                .isInstanceOf(MaskInvalidException.class).hasMessageContaining("empty");
    }
}
