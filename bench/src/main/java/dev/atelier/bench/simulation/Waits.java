package dev.atelier.bench.simulation;

import java.util.Arrays;

/** Many lengths of time, in seconds, and their quantiles. */
public final class Waits {
    private float[] seconds = new float[256];
    private int count;
    private boolean sorted;

    void add(double length) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
        }
        seconds[count++] = (float) length;
        sorted = false;
    }

    /** By nearest rank; not a number where there is none. */
    double quantile(double fraction) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(seconds, 0, count);
            sorted = true;
        }
        return seconds[Math.max(0, (int) Math.ceil(fraction * count) - 1)];
    }

    /** The quantiles at so many equal steps from the least to the greatest. */
    double[] curve(int steps) {
        double[] curve = new double[steps + 1];
        for (int n = 0; n <= steps; n++) {
            curve[n] = quantile(n / (double) steps);
        }
        return curve;
    }
}
