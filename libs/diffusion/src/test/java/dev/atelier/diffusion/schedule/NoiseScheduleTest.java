package dev.atelier.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Figures of PyTorch in float64. */
class NoiseScheduleTest {
    private static final SchedulerConfig SD = SchedulerConfig.stableDiffusion();

    @Test
    void shouldFollowTheScaledLinearSchedule() {
        NoiseSchedule schedule = new NoiseSchedule(SD);

        assertThat(schedule.alphaCumprod(0)).isCloseTo(0.99915, within(1e-14));
        assertThat(schedule.alphaCumprod(1)).isCloseTo(0.9982960278384514, within(1e-14));
        assertThat(schedule.alphaCumprod(500)).isCloseTo(0.2763326838229746, within(1e-13));
        assertThat(schedule.alphaCumprod(999)).isCloseTo(0.004660098513077238, within(1e-14));
    }

    @Test
    void shouldFollowTheLinearSchedule() {
        NoiseSchedule schedule = new NoiseSchedule(
            new SchedulerConfig(1000, 0.0001, 0.02, BetaSchedule.LINEAR, PredictionType.EPSILON, TimestepSpacing.LEADING, 0, false));

        assertThat(schedule.alphaCumprod(0)).isCloseTo(0.9999, within(1e-14));
        assertThat(schedule.alphaCumprod(500)).isCloseTo(0.07779665836502389, within(1e-13));
        assertThat(schedule.alphaCumprod(999)).isCloseTo(4.0358297653756754e-05, within(1e-15));
    }

    @Test
    void shouldLeaveNothingAtTheEndWhenRescaled() {
        NoiseSchedule plain = new NoiseSchedule(SD);
        NoiseSchedule rescaled = new NoiseSchedule(
            new SchedulerConfig(1000, 0.00085, 0.012, BetaSchedule.SCALED_LINEAR, PredictionType.V_PREDICTION, TimestepSpacing.TRAILING, 1,
            true));

        assertThat(rescaled.alphaCumprod(999)).isZero();
        assertThat(rescaled.alphaCumprod(0)).isCloseTo(plain.alphaCumprod(0), within(1e-14));
    }

    @Test
    void shouldMixSignalAndNoise() {
        NoiseSchedule schedule = new NoiseSchedule(SD);
        float[] out = new float[3];

        schedule.addNoise(new float[] {9, 1, 2}, new float[] {9, -1, 0.5f}, 500, 1, 2, out);

        assertThat(out[0]).isZero();
        assertThat(out[1]).isCloseTo((float) (schedule.signal(500) - schedule.noise(500)), within(1e-6f));
        assertThat(out[2]).isCloseTo((float) (2 * schedule.signal(500) + 0.5 * schedule.noise(500)), within(1e-6f));
    }

    @Test
    void shouldTargetWhatTheModelPredicts() {
        float[] clean = {2};
        float[] epsilon = {-3};
        float[] out = new float[1];
        new NoiseSchedule(SD).target(clean, epsilon, 300, 0, 1, out);
        assertThat(out).containsExactly(-3f);

        NoiseSchedule schedule = new NoiseSchedule(SD.withPrediction(PredictionType.V_PREDICTION));
        schedule.target(clean, epsilon, 300, 0, 1, out);
        assertThat(out[0]).isCloseTo((float) (schedule.signal(300) * -3 - schedule.noise(300) * 2), within(1e-6f));
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatIllegalArgumentException().isThrownBy(
            () -> new SchedulerConfig(1000, 0.02, 0.01, BetaSchedule.LINEAR, PredictionType.EPSILON, TimestepSpacing.LEADING, 0, false));
    }
}
