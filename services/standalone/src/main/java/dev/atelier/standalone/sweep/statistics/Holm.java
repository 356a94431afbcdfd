package dev.atelier.standalone.sweep.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction (1979): the chance of any false finding among all comparisons stays below the level. */
public final class Holm {
    private Holm() {
    }

    /** The corrected p of each, in the given order. */
    public static double[] adjust(double[] p) {
        List<Integer> order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(n -> p[n])).toList();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order.get(rank)]));
            adjusted[order.get(rank)] = largest;
        }
        return adjusted;
    }
}
