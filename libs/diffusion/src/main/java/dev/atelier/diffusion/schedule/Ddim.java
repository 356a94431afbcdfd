package dev.atelier.diffusion.schedule;

import java.util.stream.IntStream;

/**
 * Deterministic DDIM (η = 0) with diffusers' conventions: {@code clip_sample} and {@code set_alpha_to_one} false, so that the step after
 * the last timestep is that of ᾱ(0).
 */
public final class Ddim {
    private final NoiseSchedule schedule;
    private final int steps;

    public Ddim(NoiseSchedule schedule, int steps) {
        int trainSteps = schedule.config().trainSteps();
        if (steps < 1 || steps > trainSteps) {
            throw new IllegalArgumentException("sampling takes 1 to " + trainSteps + " steps, not " + steps);
        }
        this.schedule = schedule;
        this.steps = steps;
    }

    /** Timesteps in the order of sampling, largest first. */
    public int[] timesteps() {
        SchedulerConfig config = schedule.config();
        int trainSteps = config.trainSteps();
        return switch (config.spacing()) {
            case LEADING -> IntStream.range(0, steps).map(i -> (steps - 1 - i) * (trainSteps / steps) + config.stepsOffset()).toArray();
            // numpy's arange(T, 0, -T/n) rounded half to even, minus one
            case TRAILING -> IntStream.range(0, steps).map(i -> (int) Math.rint(trainSteps - i * ((double) trainSteps / steps)) - 1)
                .toArray();
            case LINSPACE -> IntStream.range(0, steps).map(i -> evenly(steps - 1 - i, trainSteps)).toArray();
        };
    }

    private int evenly(int i, int trainSteps) {
        return steps == 1 ? 0 : (int) Math.rint(i * ((trainSteps - 1) / (double) (steps - 1)));
    }

    /** Replaces {@code latents} (x_t) by the latents one step further, given the prediction at t, both of the same length. */
    public void step(float[] latents, float[] prediction, int t) {
        Coefficients next = coefficients(t);
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) (next.ofLatents * latents[i] + next.ofPrediction * prediction[i]);
        }
    }

    /** x at the next timestep is √ᾱ' x₀ + √(1−ᾱ') ε, and both x₀ and ε are linear in x_t and the prediction. */
    private Coefficients coefficients(int t) {
        double signal = schedule.signal(t);
        double noise = schedule.noise(t);
        int next = Math.max(t - schedule.config().trainSteps() / steps, 0);
        double nextSignal = schedule.signal(next);
        double nextNoise = schedule.noise(next);
        return switch (schedule.config().prediction()) {
            case EPSILON -> new Coefficients(nextSignal / signal, nextNoise - nextSignal * noise / signal);
            case V_PREDICTION -> new Coefficients(nextSignal * signal + nextNoise * noise, nextNoise * signal - nextSignal * noise);
        };
    }

    private record Coefficients(double ofLatents, double ofPrediction) {
    }
}
