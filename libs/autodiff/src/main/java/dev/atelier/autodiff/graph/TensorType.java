package dev.atelier.autodiff.graph;

import java.util.Arrays;

/**
 * Element type and shape of a value.
 *
 * @param shape sizes of the axes; {@value #UNKNOWN} where the size is symbolic or not stated
 */
public record TensorType(ElementType element, long... shape) {
    public static final long UNKNOWN = -1;

    public static TensorType of(ElementType element, long... shape) {
        return new TensorType(element, shape);
    }

    public int rank() {
        return shape.length;
    }

    /** Size of an axis; negative axes count from the end. */
    public long size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    /** Number of elements; only meaningful when {@link #concrete()}. */
    public long elements() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    public boolean concrete() {
        return Arrays.stream(shape).allMatch(size -> size >= 0);
    }

    public TensorType withShape(long... other) {
        return new TensorType(element, other);
    }

    public TensorType withElement(ElementType other) {
        return new TensorType(other, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorType that && element == that.element && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * element.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return element + Arrays.toString(shape);
    }
}
