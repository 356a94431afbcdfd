package dev.atelier.autodiff.precision;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The number that a formula has where a half-precision export holds its rounding: √2 of GELU becomes 1.4140625, which alone puts gradients
 * off by thousandths. Whatever is not the rounding of one of these numbers stays as it is, so nothing moves by more than it was rounded.
 */
final class Unrounded {
    private static final int WIDEST_HEAD = 512;
    /** GELU, its tanh form, quick-GELU; attention's scale 1/√d, and its square root where queries and keys are scaled each. */
    private static final double[] KNOWN = DoubleStream.concat(
        DoubleStream.of(Math.sqrt(2), Math.sqrt(0.5), Math.sqrt(2 / Math.PI), 0.044715, 1.702),
        IntStream.rangeClosed(1, WIDEST_HEAD).boxed().flatMapToDouble(d -> DoubleStream.of(Math.pow(d, -0.5), Math.pow(d, -0.25))))
        .toArray();

    private Unrounded() {
    }

    static double of(double half) {
        return Arrays.stream(KNOWN).filter(known -> Float.float16ToFloat(Float.floatToFloat16((float) known)) == half).findFirst()
            .orElse(half);
    }
}
