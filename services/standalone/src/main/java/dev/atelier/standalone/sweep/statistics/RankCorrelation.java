package dev.atelier.standalone.sweep.statistics;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation (1904): Pearson's correlation of mid-ranks. Within groups, places among the group's own are taken, so that it does not count which
 * group is high. There is none where one side is the same throughout.
 */
public final class RankCorrelation implements Statistic {
    private final List<Group> groups;

    private RankCorrelation(List<Group> groups) {
        this.groups = groups;
    }

    /** @param y as many as x, in the same order */
    public static RankCorrelation of(double[] x, double[] y) {
        return within(Collections.nCopies(x.length, ""), x, y);
    }

    /** @param group of each observation */
    public static RankCorrelation within(List<String> group, double[] x, double[] y) {
        return new RankCorrelation(group.stream().distinct().map(name -> IntStream.range(0, x.length).filter(n -> group.get(n).equals(name)).toArray())
                .map(members -> new Group(members, new Ranking(at(members, x)), new Ranking(at(members, y)))).toList());
    }

    @Override
    public double of(int[] weights) {
        double uv = 0;
        double uu = 0;
        double vv = 0;
        for (Group group : groups) {
            int[] counts = IntStream.of(group.members).map(n -> weights[n]).toArray();
            double[] u = group.x.places(counts);
            double[] v = group.y.places(counts);
            for (int n = 0; n < u.length; n++) {
                uv += counts[n] * (u[n] - .5) * (v[n] - .5);
                uu += counts[n] * (u[n] - .5) * (u[n] - .5);
                vv += counts[n] * (v[n] - .5) * (v[n] - .5);
            }
        }
        return uu == 0 || vv == 0 ? Double.NaN : uv / Math.sqrt(uu * vv);
    }

    private static double[] at(int[] members, double[] values) {
        return IntStream.of(members).mapToDouble(n -> values[n]).toArray();
    }

    private record Group(int[] members, Ranking x, Ranking y) {
    }
}
