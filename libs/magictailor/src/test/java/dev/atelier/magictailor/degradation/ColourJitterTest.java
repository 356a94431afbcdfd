package dev.atelier.magictailor.degradation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourJitterTest {

    @Test
    void shouldBlendAsTorchvisionDoes() {
        // two pixels: (.2,.4,.6) and (1,.5,0) in [0,1]
        float[] pixels = signed(.2f, 1f, .4f, .5f, .6f, 0f);

        new ColourJitter(1.1f, 0.9f, 1.1f).apply(pixels);

        assertThat(unsigned(pixels)).usingComparatorWithPrecision(1e-5f)
                .containsExactly(expected(.2f, 1f, .4f, .5f, .6f, 0f, 1.1f, 0.9f, 1.1f));
    }

    @Test
    void shouldDrawFactorsRoundOne() {
        assertThat(ColourJitter.drawn(0.1, new float[] {0, 0.5f, 1})).isEqualTo(new ColourJitter(0.9f, 1f, 1.1f));
        assertThat(ColourJitter.drawn(0, new float[] {0, 0.5f, 1})).isEqualTo(ColourJitter.NONE);
    }

    /** The definition written out for two pixels, channel-major, without loops shared with the code under test. */
    private static float[] expected(float r0, float r1, float g0, float g1, float b0, float b1, float bright, float contrast, float sat) {
        float[] p0 = {Math.min(1, r0 * bright), Math.min(1, g0 * bright), Math.min(1, b0 * bright)};
        float[] p1 = {Math.min(1, r1 * bright), Math.min(1, g1 * bright), Math.min(1, b1 * bright)};
        float mean = (grey(p0) + grey(p1)) / 2;
        for (int c = 0; c < 3; c++) {
            p0[c] = Math.clamp(contrast * p0[c] + (1 - contrast) * mean, 0f, 1f);
            p1[c] = Math.clamp(contrast * p1[c] + (1 - contrast) * mean, 0f, 1f);
        }
        float grey0 = grey(p0);
        float grey1 = grey(p1);
        float[] out = new float[6];
        for (int c = 0; c < 3; c++) {
            out[2 * c] = Math.clamp(sat * p0[c] + (1 - sat) * grey0, 0f, 1f);
            out[2 * c + 1] = Math.clamp(sat * p1[c] + (1 - sat) * grey1, 0f, 1f);
        }
        return out;
    }

    private static float grey(float[] rgb) {
        return 0.2989f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
    }

    private static float[] signed(float... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * values[i] - 1;
        }
        return values;
    }

    private static float[] unsigned(float[] values) {
        float[] unit = values.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (unit[i] + 1) / 2;
        }
        return unit;
    }
}
