package dev.atelier.autodiff.gradient;

/**
 * Choices of {@link Differentiation}.
 *
 * @param ordered finished gradients are computed before the walk goes on, so that their activations can be freed. Off by
 *     default: while all activations of the forward pass are kept, the peak lies before the first gradient and order does not lower it
 * @param zerosWhereUnrelated an input on which the loss does not depend gets a gradient of zeros; otherwise it is an error
 */
public record DifferentiationOptions(boolean ordered, boolean zerosWhereUnrelated) {

    public static DifferentiationOptions defaults() {
        return new DifferentiationOptions(false, false);
    }

    public DifferentiationOptions withOrdered(boolean other) {
        return new DifferentiationOptions(other, zerosWhereUnrelated);
    }

    public DifferentiationOptions withZerosWhereUnrelated(boolean other) {
        return new DifferentiationOptions(ordered, other);
    }
}
