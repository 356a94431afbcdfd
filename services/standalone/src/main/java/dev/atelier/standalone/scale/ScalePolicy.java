package dev.atelier.standalone.scale;

import java.time.Duration;

/**
 * How many workers a stage has: one for each task that waits or runs, up at once, and down when fewer have been enough for a while. The rule of
 * the ScaledObjects in {@code k8s/}.
 *
 * @param most     more are never started
 * @param cooldown for how long fewer must have been enough
 */
public record ScalePolicy(int most, Duration cooldown) {
    public ScalePolicy {
        if (most < 1 || cooldown.isNegative()) {
            throw new IllegalArgumentException("A stage has at least one worker when there is work, and a cooldown of at least zero; got " + most + ", " + cooldown);
        }
    }

    /**
     * A stage's workers, and since when some of them have been too many.
     *
     * @param surplusSince nanoseconds of the clock that {@link #next} is given; without meaning where {@code surplus} is false
     */
    public record Scale(int workers, boolean surplus, long surplusSince) {
        public static final Scale NONE = new Scale(0, false, 0);
    }

    /**
     * @param tasks those that wait and those that run
     * @param now   in nanoseconds
     */
    public Scale next(Scale scale, int tasks, long now) {
        int wanted = Math.min(most, tasks);
        if (wanted >= scale.workers()) {
            return new Scale(wanted, false, 0);
        }
        long since = scale.surplus() ? scale.surplusSince() : now;
        return now - since < cooldown.toNanos() ? new Scale(scale.workers(), true, since) : new Scale(wanted, false, 0);
    }
}
