package dev.atelier.standalone.sweep.statistics;

import java.util.SplittableRandom;

/**
 * Paired permutation test by sign flips (Fisher): if a setting made no difference, each pair's difference could as well have had the other sign. Two-sided.
 * All 2ⁿ sign patterns up to n = {@value #EXACT}, else {@value #DRAWS} random ones beside the one that was seen.
 */
public final class SignFlip {
    private static final int EXACT = 16;
    private static final int DRAWS = 100_000;
    /** Sums that differ by rounding alone count as equal. */
    private static final double ROUNDING = 1e-12;

    private SignFlip() {
    }

    /** The share of sign patterns whose mean difference is at least as far from zero as the one seen; 1 where there are none. */
    public static double p(double[] differences, long seed) {
        double seen = Math.abs(sum(differences, -1L)) - ROUNDING;
        if (differences.length <= EXACT) {
            long patterns = 1L << differences.length;
            long asFar = 0;
            for (long pattern = 0; pattern < patterns; pattern++) {
                asFar += Math.abs(sum(differences, pattern)) >= seen ? 1 : 0;
            }
            return asFar / (double) patterns;
        }
        SplittableRandom random = new SplittableRandom(seed);
        long asFar = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            asFar += Math.abs(randomSum(differences, random)) >= seen ? 1 : 0;
        }
        return asFar / (DRAWS + 1.0);
    }

    /** The least p that so many pairs can give. */
    public static double least(int pairs) {
        return pairs == 0 ? 1 : pairs <= EXACT ? Math.scalb(2, -pairs) : 1 / (DRAWS + 1.0);
    }

    /** Bit n of the pattern keeps the sign of difference n. */
    private static double sum(double[] differences, long pattern) {
        double sum = 0;
        for (int n = 0; n < differences.length; n++) {
            sum += (pattern >> n & 1) == 1 ? differences[n] : -differences[n];
        }
        return sum;
    }

    private static double randomSum(double[] differences, SplittableRandom random) {
        double sum = 0;
        for (double difference : differences) {
            sum += random.nextBoolean() ? difference : -difference;
        }
        return sum;
    }
}
