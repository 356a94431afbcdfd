package dev.atelier.stage.training;

import java.time.Duration;

/**
 * When a trainer saves its state.
 *
 * @param everySteps where the task does not say
 * @param within     at the latest after this time, however slow steps are
 */
public record CheckpointPolicy(int everySteps, Duration within) {
    public CheckpointPolicy {
        if (everySteps < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("checkpoints must come after at least one step and some time, not " + everySteps + " and " + within);
        }
    }

    CheckpointPolicy forTask(Integer wished) {
        return wished == null ? this : new CheckpointPolicy(wished, within);
    }

    boolean isDue(int stepsSince, Duration timeSince) {
        return stepsSince >= everySteps || timeSince.compareTo(within) >= 0;
    }
}
