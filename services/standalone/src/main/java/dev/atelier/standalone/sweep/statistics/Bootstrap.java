package dev.atelier.standalone.sweep.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Percentile bootstrap (Efron 1979): what was seen is drawn again with replacement, {@value #DRAWS} times. What is drawn is taken for independent; with few of
 * it, intervals are too narrow.
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

    /**
     * A figure of observations that lie in clusters, with its 95% interval: whole clusters are drawn again, as many as there are, since observations of one
     * are not independent of each other. Draws that have no such figure are left out; nothing where all observations together have none.
     *
     * @param clusters the cluster of each observation
     */
    public static Optional<Estimate> clustered(List<String> clusters, Statistic statistic, long seed) {
        List<String> names = clusters.stream().distinct().toList();
        int[] cluster = clusters.stream().mapToInt(names::indexOf).toArray();
        int[] weights = new int[cluster.length];
        Arrays.fill(weights, 1);
        double value = statistic.of(weights);
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] draws = DoubleStream.generate(() -> statistic.of(draw(cluster, names.size(), random))).limit(DRAWS).filter(draw -> !Double.isNaN(draw))
                .sorted().toArray();
        return Optional.of(new Estimate(value, quantile(draws, (1 - LEVEL) / 2), quantile(draws, (1 + LEVEL) / 2)));
    }

    private static int[] draw(int[] cluster, int clusters, SplittableRandom random) {
        int[] times = new int[clusters];
        for (int n = 0; n < clusters; n++) {
            times[random.nextInt(clusters)]++;
        }
        return Arrays.stream(cluster).map(n -> times[n]).toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
