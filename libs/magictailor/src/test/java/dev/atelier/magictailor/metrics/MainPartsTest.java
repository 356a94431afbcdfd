package dev.atelier.magictailor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.GrayImage;
import org.junit.jupiter.api.Test;

class MainPartsTest {

    @Test
    void shouldDropHairlinesAndSpecksAndKeepTheRest() {
        byte[] pixels = new byte[32 * 32];
        fill(pixels, 8, 12, 20, 30);
        fill(pixels, 2, 4, 20, 5);
        fill(pixels, 26, 2, 29, 5);

        GrayImage main = MainParts.of(new GrayImage(32, 32, pixels));

        assertThat(main.at(10, 20)).isEqualTo(255);
        assertThat(main.at(8, 20)).as("the part's own edge").isEqualTo(255);
        assertThat(main.at(10, 4)).as("a hairline").isZero();
        assertThat(main.at(27, 3)).as("a speck").isZero();
    }

    @Test
    void shouldKeepAPair() {
        byte[] pixels = new byte[32 * 32];
        fill(pixels, 4, 10, 12, 18);
        fill(pixels, 20, 10, 28, 18);

        GrayImage main = MainParts.of(new GrayImage(32, 32, pixels));

        assertThat(main.at(8, 14)).isEqualTo(255);
        assertThat(main.at(24, 14)).isEqualTo(255);
    }

    @Test
    void shouldLeaveAMaskOfHairlinesAlone() {
        byte[] pixels = new byte[32 * 32];
        fill(pixels, 2, 4, 20, 5);
        GrayImage mask = new GrayImage(32, 32, pixels);

        assertThat(MainParts.of(mask)).isSameAs(mask);
    }

    private static void fill(byte[] pixels, int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                pixels[y * 32 + x] = (byte) 255;
            }
        }
    }
}
