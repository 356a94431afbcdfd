package dev.atelier.diffusion.tensor;

/** Arithmetic on shapes. */
public final class Shapes {
    private Shapes() {
    }

    /** Number of elements; 1 for a scalar. */
    public static long elements(long... shape) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("a size cannot be negative: " + size);
            }
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    /** The same with checks that an array can hold it. */
    public static int length(long... shape) {
        return Math.toIntExact(elements(shape));
    }
}
