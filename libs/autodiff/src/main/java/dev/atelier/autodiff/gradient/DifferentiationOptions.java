package dev.atelier.autodiff.gradient;

/**
 * Choices of {@link Differentiation}.
 *
 * @param ordered finished gradients are computed before the walk goes on, so that their activations can be freed. Off by
 *     default: while all activations of the forward pass are kept, the peak lies before the first gradient and order does not lower it
 * @param zerosWhereUnrelated an input on which the loss does not depend gets a gradient of zeros; otherwise it is an error
 * @param largestKept bytes up to which a value of the forward pass is kept for the backward pass in any case; larger ones are made a
 *     second time where that is cheap. By default all are kept
 */
public record DifferentiationOptions(boolean ordered, boolean zerosWhereUnrelated, long largestKept) {
    /** Every value is kept. */
    public static final long ALL = Long.MAX_VALUE;

    public static DifferentiationOptions defaults() {
        return new DifferentiationOptions(false, false, ALL);
    }

    public DifferentiationOptions withOrdered(boolean other) {
        return new DifferentiationOptions(other, zerosWhereUnrelated, largestKept);
    }

    public DifferentiationOptions withZerosWhereUnrelated(boolean other) {
        return new DifferentiationOptions(ordered, other, largestKept);
    }

    public DifferentiationOptions withLargestKept(long bytes) {
        return new DifferentiationOptions(ordered, zerosWhereUnrelated, bytes);
    }
}
