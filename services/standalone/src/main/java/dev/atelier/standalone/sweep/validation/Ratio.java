package dev.atelier.standalone.sweep.validation;

import dev.atelier.base.statistics.WilsonInterval;

/**
 * A share with the counts that it is of.
 *
 * @param interval Wilson's at 95%
 */
public record Ratio(int count, int of, WilsonInterval interval) {
    static Ratio of(int count, int of) {
        return new Ratio(count, of, WilsonInterval.of(count, of));
    }

    /** NaN where it is of nothing. */
    public double share() {
        return (double) count / of;
    }
}
