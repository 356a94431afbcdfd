package dev.atelier.standalone.sweep.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap of a mean (Efron 1979): values are drawn again with replacement, {@value #DRAWS} times. The values are taken for
 * independent; with few of them, intervals are too narrow.
 */
public final class Bootstrap {
    private static final int DRAWS = 10_000;
    private static final double LEVEL = .95;

    private Bootstrap() {
    }

    /** The mean with its 95% interval; a single value has no width. */
    public static Interval mean(double[] values, long seed) {
        double[] means = new double[DRAWS];
        SplittableRandom random = new SplittableRandom(seed);
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int n = 0; n < values.length; n++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(Arrays.stream(values).average().orElseThrow(), quantile(means, (1 - LEVEL) / 2), quantile(means, (1 + LEVEL) / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
