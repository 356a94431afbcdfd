package dev.atelier.standalone.sweep.statistics;

/** A figure of observations of which each counts as often as its weight says: drawing again, as a bootstrap does, only changes weights. */
public interface Statistic {
    /**
     * The figure, or NaN where these observations have none.
     *
     * @param weights how often each observation counts
     */
    double of(int[] weights);
}
