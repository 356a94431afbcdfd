package dev.atelier.standalone.sweep.statistics;

/**
 * The area under the receiver operating characteristic: the chance that a measure is higher for a case that has the condition than for one that has not, equal
 * measures counting half (Mann and Whitney's U by its greatest value). There is none where all cases have the condition, or none has.
 */
public final class RocArea implements Statistic {
    private final Ranking ranking;
    private final boolean[] condition;

    /** @param condition whether each case has it, in the measures' order */
    public RocArea(double[] measure, boolean[] condition) {
        this.ranking = new Ranking(measure);
        this.condition = condition.clone();
    }

    @Override
    public double of(int[] weights) {
        double[] ranks = ranking.ranks(weights);
        double sum = 0;
        double with = 0;
        double without = 0;
        for (int n = 0; n < ranks.length; n++) {
            if (condition[n]) {
                sum += weights[n] * ranks[n];
                with += weights[n];
            } else {
                without += weights[n];
            }
        }
        return (sum - with * (with + 1) / 2) / (with * without);
    }
}
