package dev.atelier.magictailor.degradation;

import dev.atelier.magictailor.settings.Check;

/**
 * How strongly the region outside the mask is degraded at each training step: the paper's schedule and its ablations.
 * Intensities are standard deviations of noise on pixels in [-1, 1].
 */
public sealed interface DegradationSchedule {
    String INTENSITY = "degradation.intensity";
    String GAMMA = "degradation.gamma";
    String FILL = "degradation.fill";

    /** The paper's: a_init = 0.5, γ = 32. */
    static DegradationSchedule paper() {
        return new Dynamic(0.5, 32);
    }

    /**
     * The noise's intensity a_d.
     *
     * @param step global step, counted from 0 through both stages; d = step + 1
     * @param totalSteps D, the steps of both stages together
     */
    double intensity(int step, int totalSteps);

    /** DM-Deg: a_init · (1 − (d/D)^γ). Stays near a_init and drops to 0 at the very end. */
    record Dynamic(double initial, double gamma) implements DegradationSchedule {
        public Dynamic {
            Check.within(INTENSITY, initial, 0, 4);
            Check.above(GAMMA, gamma, 0, 1024);
        }

        @Override
        public double intensity(int step, int totalSteps) {
            return initial * (1 - Math.pow(progress(step, totalSteps), gamma));
        }
    }

    /** Ablation: the same intensity at every step. */
    record Fixed(double intensity) implements DegradationSchedule {
        public Fixed {
            Check.within(INTENSITY, intensity, 0, 4);
        }

        @Override
        public double intensity(int step, int totalSteps) {
            return intensity;
        }
    }

    /** Ablation: from nothing to {@code peak} at the last step. */
    record LinearAscent(double peak) implements DegradationSchedule {
        public LinearAscent {
            Check.within(INTENSITY, peak, 0, 4);
        }

        @Override
        public double intensity(int step, int totalSteps) {
            return peak * progress(step, totalSteps);
        }
    }

    /** Ablation: from {@code initial} to nothing at the last step. */
    record LinearDescent(double initial) implements DegradationSchedule {
        public LinearDescent {
            Check.within(INTENSITY, initial, 0, 4);
        }

        @Override
        public double intensity(int step, int totalSteps) {
            return initial * (1 - progress(step, totalSteps));
        }
    }

    /** Ablation: no noise, the region outside the mask becomes one value in [-1, 1]. */
    record MaskOut(double fill) implements DegradationSchedule {
        public MaskOut {
            Check.within(FILL, fill, -1, 1);
        }

        @Override
        public double intensity(int step, int totalSteps) {
            return 0;
        }
    }

    /** Ablation: pictures as they are. */
    record Off() implements DegradationSchedule {
        @Override
        public double intensity(int step, int totalSteps) {
            return 0;
        }
    }

    private static double progress(int step, int totalSteps) {
        return (step + 1) / (double) totalSteps;
    }
}
