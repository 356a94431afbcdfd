package dev.atelier.magictailor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LossScaleTest {
    @Test
    void shouldHalveAfterAnOverflowAndBeginToCountAnew() {
        LossScale scale = LossScale.first().afterFit().afterOverflow();

        assertThat(scale).isEqualTo(new LossScale(1 << 15, 0));
    }

    @Test
    void shouldDoubleAfterALongRunOnly() {
        LossScale scale = new LossScale(8, 0);
        for (int step = 1; step < LossScale.PATIENCE; step++) {
            scale = scale.afterFit();
            assertThat(scale.factor()).isEqualTo(8);
        }

        assertThat(scale.afterFit()).isEqualTo(new LossScale(16, 0));
    }

    @Test
    void shouldStayWithinItsBounds() {
        LossScale scale = new LossScale(1, 5);
        assertThat(scale.afterOverflow().factor()).isEqualTo(1);
        assertThat(new LossScale(1 << 24, LossScale.PATIENCE).afterFit().factor()).isEqualTo(1 << 24);
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScale(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScale(Float.NaN, 0));
    }

    @Test
    void shouldSeeNumbersThatAreNone() {
        assertThat(LossScale.fits(new float[] {1, -2, 0})).isTrue();
        assertThat(LossScale.fits(new float[] {1, Float.NaN})).isFalse();
        assertThat(LossScale.fits(new float[] {Float.NEGATIVE_INFINITY, 1})).isFalse();
    }

    @Test
    void shouldUnscaleWithoutLosingDigits() {
        float[] gradients = {0.1f * 65536, -3 * 65536f};

        LossScale.first().unscale(gradients);

        assertThat(gradients).containsExactly(0.1f, -3);
    }
}
