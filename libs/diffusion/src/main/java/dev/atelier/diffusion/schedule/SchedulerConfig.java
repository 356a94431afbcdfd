package dev.atelier.diffusion.schedule;

/**
 * The part of scheduler_config.json that the forward process and DDIM read; the sampler named in the file does not matter.
 *
 * @param trainSteps number of timesteps in training
 * @param stepsOffset added to every timestep of leading spacing
 * @param zeroTerminalSnr whether β is rescaled so that nothing of x₀ is left at the last step
 */
public record SchedulerConfig(int trainSteps, double betaStart, double betaEnd, BetaSchedule betaSchedule, PredictionType prediction,
                              TimestepSpacing spacing, int stepsOffset, boolean zeroTerminalSnr) {

    public SchedulerConfig {
        if (trainSteps < 1 || !(betaStart > 0) || !(betaEnd >= betaStart) || !(betaEnd < 1) || stepsOffset < 0) {
            throw new IllegalArgumentException("a schedule of " + trainSteps + " steps, β from " + betaStart + " to " + betaEnd
                + ", offset " + stepsOffset);
        }
    }

    /** Stable Diffusion 1.5's. */
    public static SchedulerConfig stableDiffusion() {
        return new SchedulerConfig(1000, 0.00085, 0.012, BetaSchedule.SCALED_LINEAR, PredictionType.EPSILON, TimestepSpacing.LEADING, 1,
            false);
    }

    public SchedulerConfig withPrediction(PredictionType other) {
        return new SchedulerConfig(trainSteps, betaStart, betaEnd, betaSchedule, other, spacing, stepsOffset, zeroTerminalSnr);
    }

    public SchedulerConfig withSpacing(TimestepSpacing other) {
        return new SchedulerConfig(trainSteps, betaStart, betaEnd, betaSchedule, prediction, other, stepsOffset, zeroTerminalSnr);
    }
}
