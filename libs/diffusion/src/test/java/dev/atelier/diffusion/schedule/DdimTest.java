package dev.atelier.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of diffusers 0.35.2. */
class DdimTest {
    private static final SchedulerConfig SD = SchedulerConfig.stableDiffusion();

    @Test
    void shouldPlaceTimestepsAsDiffusersDoes() {
        assertThat(timesteps(TimestepSpacing.LEADING, 50)).startsWith(981, 961, 941).endsWith(41, 21, 1).hasSize(50);
        assertThat(timesteps(TimestepSpacing.LEADING, 7)).containsExactly(853, 711, 569, 427, 285, 143, 1);
        assertThat(timesteps(TimestepSpacing.TRAILING, 7)).containsExactly(999, 856, 713, 570, 428, 285, 142);
        assertThat(timesteps(TimestepSpacing.TRAILING, 50)).startsWith(999, 979).endsWith(59, 39, 19);
        assertThat(timesteps(TimestepSpacing.LINSPACE, 7)).containsExactly(999, 832, 666, 500, 333, 166, 0);
        assertThat(timesteps(TimestepSpacing.LINSPACE, 50)).startsWith(999, 979, 958, 938, 917, 897, 877, 856, 836, 816)
            .endsWith(41, 20, 0);
    }

    private static int[] timesteps(TimestepSpacing spacing, int steps) {
        return new Ddim(new NoiseSchedule(SD.withSpacing(spacing)), steps).timesteps();
    }

    @ParameterizedTest
    @CsvSource({
        "EPSILON, 981, 1.0920386993911275, -0.8079298630519611", "EPSILON, 501, 1.0340958334435166, -0.6391121504790338",
        "EPSILON, 1, 0.9973921009229691, -0.5244979920613939", "V_PREDICTION, 981, 0.9976144442747428, -0.5187115598264453",
        "V_PREDICTION, 501, 0.9920155100300894, -0.5600186706164066", "V_PREDICTION, 1, 0.996893472508354, -0.5242266855864389"})
    void shouldStepAsDiffusersDoes(PredictionType prediction, int timestep, double first, double second) {
        float[] latents = {1, -0.5f};

        new Ddim(new NoiseSchedule(SD.withPrediction(prediction)), 50).step(latents, new float[] {0.25f, 2}, timestep);

        assertThat((double) latents[0]).isCloseTo(first, within(1e-6));
        assertThat((double) latents[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void shouldRefuseMoreStepsThanTrained() {
        NoiseSchedule schedule = new NoiseSchedule(SD);

        assertThatIllegalArgumentException().isThrownBy(() -> new Ddim(schedule, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ddim(schedule, 0));
    }
}
