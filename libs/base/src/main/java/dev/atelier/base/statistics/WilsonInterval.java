package dev.atelier.base.statistics;

/** The 95% confidence interval of a share by Wilson's score (1927). It takes the cases as independent of each other. */
public record WilsonInterval(double low, double high) {
    private static final double Z = 1.959963984540054;

    /** Of a share that was seen in {@code count} of so many cases; everything is possible where there are none. */
    public static WilsonInterval of(int count, int cases) {
        if (cases == 0) {
            return new WilsonInterval(0, 1);
        }
        double p = (double) count / cases;
        double square = Z * Z / cases;
        double centre = (p + square / 2) / (1 + square);
        double half = Z * Math.sqrt(p * (1 - p) / cases + square / (4 * cases)) / (1 + square);
        return new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
