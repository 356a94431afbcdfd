package dev.atelier.diffusion.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense int64 tensor in row-major order.
 *
 * @param data as many elements as the shape says
 * @param shape sizes, slowest first; empty for a scalar
 */
public record LongTensor(long[] data, long... shape) {

    public LongTensor {
        Objects.requireNonNull(data);
        shape = shape.clone();
        if (data.length != Shapes.elements(shape)) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " needs " + Shapes.elements(shape) + " elements, not "
                + data.length);
        }
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Size along one axis; negative axes count from the end. */
    public long size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongTensor that && Arrays.equals(data, that.data) && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "int64" + Arrays.toString(shape);
    }
}
