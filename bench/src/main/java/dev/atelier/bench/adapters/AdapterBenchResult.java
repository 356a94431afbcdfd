package dev.atelier.bench.adapters;

import java.util.List;

/**
 * What was measured.
 *
 * @param adapters pictures drawn, one of each
 * @param apart seconds of each turn in which they were drawn one after the other
 * @param together seconds of each turn in which they were drawn in one batch
 * @param largestDifference between both ways' pictures, in levels of 255
 */
public record AdapterBenchResult(
        int adapters, int rank, int steps, int threads, List<Double> apart, List<Double> together, int largestDifference) {

    /** Median of the turns apart by the median of those together. */
    public double gain() {
        return median(apart) / median(together);
    }

    /** The middle one; of two middle ones the smaller. */
    public static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get((seconds.size() - 1) / 2);
    }
}
