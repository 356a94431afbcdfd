package dev.atelier.standalone.sweep.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1 for the least; equal values share the mean of their places (mid-ranks). Sorts once. */
final class Ranking {
    private final double[] values;
    private final int[] order;

    Ranking(double[] values) {
        this.values = values.clone();
        this.order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(n -> values[n])).mapToInt(Integer::intValue).toArray();
    }

    /** The rank of each observation among those that count, a weight of two being two equal ones. */
    double[] ranks(int[] weights) {
        double[] ranks = new double[order.length];
        long before = 0;
        for (int from = 0; from < order.length;) {
            int to = from;
            long together = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                together += weights[order[to++]];
            }
            for (; from < to; from++) {
                ranks[order[from]] = before + (together + 1) / 2.0;
            }
            before += together;
        }
        return ranks;
    }

    /** Ranks on a scale from 0 to 1 whose middle is their mean: minus ½, over the number of those that count. */
    double[] places(int[] weights) {
        double[] places = ranks(weights);
        long all = IntStream.of(weights).asLongStream().sum();
        for (int n = 0; n < places.length; n++) {
            places[n] = (places[n] - .5) / all;
        }
        return places;
    }
}
