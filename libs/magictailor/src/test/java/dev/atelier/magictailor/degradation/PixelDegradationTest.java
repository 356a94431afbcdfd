package dev.atelier.magictailor.degradation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelDegradationTest {
    private static final float[] MASK = {1, 0, 0.5f};

    @Test
    void shouldAddNoiseOutsideTheMaskOnlyAndClamp() {
        float[] pixels = {0.2f, 0.2f, 0.2f, -0.9f, -0.9f, -0.9f};
        float[] noise = {3, 1, 1, -3, -3, 1};

        PixelDegradation.apply(new DegradationSchedule.Fixed(0.4), 0, 500, pixels, MASK, noise);

        assertThat(pixels).usingComparatorWithPrecision(1e-6f).containsExactly(0.2f, 0.6f, 0.4f, -0.9f, -1f, -0.7f);
    }

    @Test
    void shouldLeavePixelsAloneAtTheLastStepOfTheDynamicSchedule() {
        float[] pixels = {0.1f, 0.2f, 0.3f};

        PixelDegradation.apply(DegradationSchedule.paper(), 499, 500, pixels, MASK, new float[] {9, 9, 9});

        assertThat(pixels).containsExactly(0.1f, 0.2f, 0.3f);
        assertThat(PixelDegradation.needsNoise(DegradationSchedule.paper(), 499, 500)).isFalse();
    }

    @Test
    void shouldPaintOverTheOutsideWhenMaskingOut() {
        float[] pixels = {0.4f, 0.4f, 0.4f};

        PixelDegradation.apply(new DegradationSchedule.MaskOut(-1), 3, 500, pixels, MASK, null);

        assertThat(pixels).usingComparatorWithPrecision(1e-6f).containsExactly(0.4f, -1f, -0.3f);
    }
}
