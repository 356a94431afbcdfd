package dev.atelier.gateway.study;

/**
 * A share with its 95 % confidence interval by Wilson's score.
 *
 * @param share from 0 to 1; ½ where nobody has decided
 */
public record Interval(double share, double low, double high) {
    private static final double Z = 1.959963984540054;

    static Interval of(int chosen, int decided) {
        if (decided == 0) {
            return new Interval(.5, 0, 1);
        }
        double p = (double) chosen / decided;
        double square = Z * Z / decided;
        double centre = (p + square / 2) / (1 + square);
        double half = Z * Math.sqrt(p * (1 - p) / decided + square / (4 * decided)) / (1 + square);
        return new Interval(p, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
