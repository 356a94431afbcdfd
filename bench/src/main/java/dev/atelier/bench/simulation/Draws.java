package dev.atelier.bench.simulation;

import dev.atelier.schemas.message.Task;

/** Random numbers as functions of what they are for, so that two runs which differ in one setting draw alike. */
record Draws(long seed) {
    private static final double UNIT = 0x1p-53;

    /** Between 0 and 1: for that purpose of that attempt, every time that it begins. */
    double uniform(Happening.Delivered delivered, int purpose) {
        Task task = delivered.task();
        long time = ((long) task.attempt() << 40) + ((long) delivered.delivery() << 50);
        return uniform(31L * task.job().hashCode() + task.task().hashCode() + time, purpose);
    }

    double uniform(long about, int purpose) {
        return (mix(mix(seed ^ about) + purpose * 0x9e3779b97f4a7c15L) >>> 11) * UNIT;
    }

    /** Log-normal with that mean and a standard deviation of that fraction of it. */
    double logNormal(Happening.Delivered delivered, int purpose, double mean, double spread) {
        double variance = Math.log1p(spread * spread);
        double normal = Math.sqrt(-2 * Math.log(1 - uniform(delivered, purpose))) * Math.cos(2 * Math.PI * uniform(delivered, purpose + 1));
        return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
    }

    /** SplitMix64's finaliser. */
    private static long mix(long n) {
        long z = n + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
