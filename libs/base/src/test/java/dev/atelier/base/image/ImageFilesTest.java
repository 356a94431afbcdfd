package dev.atelier.base.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what PIL reads from the same files: see {@code resources/image/make.py}. */
class ImageFilesTest {
    private static final Path FILES = Path.of("src/test/resources/image");

    @ParameterizedTest
    @ValueSource(strings = {"rgb", "rgba", "grey", "bits", "grey-alpha", "palette", "grey16", "turned"})
    void shouldReadEveryKindOfPng(String name) throws IOException {
        assertThat(largestDifference(read(name + ".png"), read("expected-" + name + ".png"))).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"plain.jpg, 4", "progressive.jpg, 4", "grey.jpg, 2", "cmyk.jpg, 4", "lossless.webp, 0", "alpha.webp, 1"})
    void shouldReadJpegAndWebp(String name, int tolerance) throws IOException {
        assertThat(largestDifference(read(name), read("expected-" + name + ".png"))).isLessThanOrEqualTo(tolerance);
    }

    /** The decoder spreads colour over 2 × 2 pixels without smoothing, so edges differ from libwebp's. */
    @Test
    void shouldReadLossyWebpButForColourAtEdges() throws IOException {
        RgbImage actual = read("lossy.webp");
        RgbImage expected = read("expected-lossy.webp.png");
        double sum = 0;
        for (int i = 0; i < actual.planes().length; i++) {
            sum += Math.abs((actual.planes()[i] & 0xFF) - (expected.planes()[i] & 0xFF));
        }
        assertThat(sum / actual.planes().length).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTurnByExifOrientation(int orientation) throws IOException {
        String name = "turned-" + orientation + ".jpg";
        assertThat(largestDifference(read(name), read("expected-" + name + ".png"))).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldNameTheSizeAsSeen() throws IOException {
        assertThat(ImageFiles.inspect(FILES.resolve("turned-6.jpg"), ImageLimits.DEFAULT)).isEqualTo(new ImageInfo(ImageFormat.JPEG, 72, 96));
    }

    @Test
    void shouldTakeTransparencyOfAMaskAsOutside() throws IOException {
        GrayImage mask = ImageFiles.decodeMask(FILES.resolve("rgba.png"), ImageLimits.DEFAULT);
        assertThat(mask.at(0, 40)).isZero();
        assertThat(mask.at(95, 71)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"BILINEAR,40,31", "BILINEAR,96,33", "BILINEAR,200,150", "BILINEAR,7,5", "BICUBIC,40,31", "BICUBIC,96,33",
            "BICUBIC,200,150", "BICUBIC,7,5"})
    void shouldResizeAsPilBitForBit(Filter filter, int width, int height) throws IOException {
        RgbImage expected = ImageFiles.decode(FILES.resolve("resized-%s-%dx%d.png".formatted(filter, width, height)),
                ImageLimits.DEFAULT.withMinSide(1));
        assertThat(read("rgb.png").resized(width, height, filter).planes()).isEqualTo(expected.planes());
    }

    @Test
    void shouldWriteWhatItReads() throws IOException {
        RgbImage image = read("rgb.png");
        byte[] png = image.toPng();
        assertThat(ImageFiles.decode("copy", png, ImageLimits.DEFAULT).planes()).isEqualTo(image.planes());
        assertThat(image.toPng()).isEqualTo(png);
        GrayImage gray = image.toGray();
        assertThat(ImageFiles.decodeMask("copy", gray.toPng(), ImageLimits.DEFAULT).values()).isEqualTo(gray.values());
    }

    private static RgbImage read(String name) throws IOException {
        return ImageFiles.decode(FILES.resolve(name), ImageLimits.DEFAULT);
    }

    private static int largestDifference(RgbImage actual, RgbImage expected) {
        assertThat(actual.width()).isEqualTo(expected.width());
        assertThat(actual.height()).isEqualTo(expected.height());
        int largest = 0;
        for (int i = 0; i < actual.planes().length; i++) {
            largest = Math.max(largest, Math.abs((actual.planes()[i] & 0xFF) - (expected.planes()[i] & 0xFF)));
        }
        return largest;
    }
}
