package dev.atelier.standalone.bench;

import java.util.List;

/** Quantiles by nearest rank. */
public record Quantiles(double p50, double p99, double max, int count) {

    public static Quantiles of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Quantiles(rank(sorted, .5), rank(sorted, .99), rank(sorted, 1), sorted.size());
    }

    private static double rank(List<Double> sorted, double quantile) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
