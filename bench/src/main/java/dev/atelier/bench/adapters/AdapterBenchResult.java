package dev.atelier.bench.adapters;

/**
 * What was measured; timings are medians.
 *
 * @param adapters pictures drawn, one of each
 * @param apart drawn one after the other
 * @param together drawn in one batch
 * @param oneAdapter as many pictures of one adapter in one batch
 * @param largestDifference between both ways' pictures, in levels of 255
 */
public record AdapterBenchResult(
        int adapters, int rank, int steps, int threads, Timing apart, Timing together, Timing oneAdapter, int largestDifference) {

    /** Time apart by time together, by the clock. */
    public double gain() {
        return apart.seconds() / together.seconds();
    }

    /** The same by processor time. */
    public double cpuGain() {
        return apart.cpuSeconds() / together.cpuSeconds();
    }
}
