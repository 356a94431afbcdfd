package dev.atelier.standalone.sweep.statistics;

/** Means of some of the observations: of their values, or of their places among all. There is none where none of them counts. */
public final class GroupMean {
    private GroupMean() {
    }

    /** The mean value of those that belong to the group. */
    public static Statistic ofValues(double[] values, boolean[] group) {
        return weights -> mean(values, group, weights);
    }

    /** The mean place of the group among all observations that count, from 0 for the least to 1 for the greatest: mid-rank minus ½, over their number. */
    public static Statistic ofPlaces(double[] values, boolean[] group) {
        Ranking ranking = new Ranking(values);
        return weights -> mean(ranking.places(weights), group, weights);
    }

    private static double mean(double[] values, boolean[] group, int[] weights) {
        double sum = 0;
        long count = 0;
        for (int n = 0; n < values.length; n++) {
            if (group[n]) {
                sum += weights[n] * values[n];
                count += weights[n];
            }
        }
        return sum / count;
    }
}
