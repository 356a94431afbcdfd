package dev.atelier.magictailor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.magictailor.settings.SettingInvalidException;
import org.junit.jupiter.api.Test;

class AdamWTest {

    /** Expected values are those of torch.optim.AdamW (2.7) from the same state, lr = 1e-2. */
    @Test
    void shouldStepAsPyTorchDoes() {
        float[] parameters = {0.5f, -1f, 2f, 0f};
        Moments moments = new Moments(new float[] {1e-3f, -2e-3f, 0f, 5e-4f}, new float[] {1e-6f, 1e-7f, 1e-8f, 0f});

        new AdamW(AdamWSettings.paper()).step(parameters, new float[] {.1f, -.2f, 1e-4f, 0f}, moments, 1e-2, 8, 1f);

        assertThat(parameters).usingComparatorWithPrecision(1e-6f).contains(0.4947975f, -0.9945030f, 1.9996432f);
        assertThat(parameters[3]).isBetween(-790.13f, -790.11f);
        assertThat(moments.first()).usingComparatorWithPrecision(1e-8f).containsExactly(1.09e-2f, -2.18e-2f, 1e-5f, 4.5e-4f);
        assertThat(moments.second()).usingComparatorWithPrecision(1e-9f).containsExactly(1.0999e-5f, 4.01e-5f, 1e-8f, 0f);
    }

    @Test
    void shouldScaleGradientsByTheClipFirst() {
        float[] clipped = {1f};
        float[] direct = {1f};

        new AdamW(AdamWSettings.paper()).step(clipped, new float[] {4f}, Moments.zero(1), 1e-2, 1, 0.25f);
        new AdamW(AdamWSettings.paper()).step(direct, new float[] {1f}, Moments.zero(1), 1e-2, 1, 1f);

        assertThat(clipped).containsExactly(direct);
    }

    @Test
    void shouldClipByTheNormOfTheWholeGroup() {
        float[] gradients = new float[19];
        gradients[0] = 3;
        gradients[18] = 4;

        assertThat(GradientNorm.of(gradients)).isEqualTo(5);
        assertThat(GradientNorm.clip(5, 1)).isEqualTo((float) (1 / (5 + 1e-6)));
        assertThat(GradientNorm.clip(0.5, 1)).isEqualTo(1f);
    }

    @Test
    void shouldAverageMomentumTowardsTheOnlineWeights() {
        float[] momentum = {1f, 0f};

        MovingAverage.update(momentum, new float[] {0f, 1f}, 0.99);

        assertThat(momentum).usingComparatorWithPrecision(1e-7f).containsExactly(0.99f, 0.01f);
    }

    @Test
    void shouldRefuseConstantsOutOfRange() {
        assertThatThrownBy(() -> new AdamWSettings(1.0, 0.999, 1e-8, 1e-2))
                .isInstanceOf(SettingInvalidException.class)
                .hasMessageContaining("optimizer.beta1");
    }
}
