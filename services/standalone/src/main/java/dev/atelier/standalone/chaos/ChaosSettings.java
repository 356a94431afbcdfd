package dev.atelier.standalone.chaos;

import dev.atelier.standalone.chaos.fleet.Role;
import java.time.Duration;
import java.util.Set;

/**
 * How a chaos run is to be.
 *
 * @param jobs of short work
 * @param realJobs of real work, beside the one that is done before the storm
 * @param realSteps training steps of each phase of these
 * @param storm how long faults are made
 * @param every time between two faults
 * @param workers worker processes
 * @param hit what may be hit
 * @param fullDisk whether the disk becomes full for a while, every 80 seconds
 */
record ChaosSettings(long seed, int jobs, int realJobs, int realSteps, Duration storm, Duration every, int workers, Set<Role> hit, boolean fullDisk) {
    /** What is left of the storm when the last job has come. */
    private static final double SUBMITTING = .75;

    Duration submitting() {
        return Duration.ofMillis((long) (storm.toMillis() * SUBMITTING));
    }

    /** How many jobs there are, the undisturbed one included. */
    int expected() {
        return jobs + realJobs + (realJobs > 0 ? 1 : 0);
    }

    /** The disk is full with every so-manieth fault. */
    int fullDiskEvery() {
        return fullDisk ? (int) Math.max(1, Duration.ofSeconds(80).dividedBy(every)) : 0;
    }
}
