package dev.atelier.gateway.study;

import dev.atelier.base.statistics.WilsonInterval;

/**
 * A share with its 95 % confidence interval by Wilson's score.
 *
 * @param share from 0 to 1; ½ where nobody has decided
 */
public record Interval(double share, double low, double high) {
    static Interval of(int chosen, int decided) {
        WilsonInterval wilson = WilsonInterval.of(chosen, decided);
        return new Interval(decided == 0 ? .5 : (double) chosen / decided, wilson.low(), wilson.high());
    }
}
