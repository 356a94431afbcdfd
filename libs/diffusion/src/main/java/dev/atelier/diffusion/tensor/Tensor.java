package dev.atelier.diffusion.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * A dense float32 tensor in row-major order. The array is owned by whoever holds the tensor; nobody writes to it after handing it on.
 *
 * @param data as many elements as the shape says
 * @param shape sizes, slowest first; empty for a scalar
 */
public record Tensor(float[] data, long... shape) {

    public Tensor {
        Objects.requireNonNull(data);
        shape = shape.clone();
        if (data.length != Shapes.elements(shape)) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " needs " + Shapes.elements(shape) + " elements, not "
                + data.length);
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return new Tensor(new float[Shapes.length(shape)], shape);
    }

    /** Tensors of one shape along a new first axis. */
    public static Tensor stack(List<Tensor> parts) {
        Tensor first = parts.getFirst();
        long[] shape = LongStream.concat(LongStream.of(parts.size()), Arrays.stream(first.shape)).toArray();
        Tensor all = zeros(shape);
        for (int i = 0; i < parts.size(); i++) {
            if (!Arrays.equals(parts.get(i).shape, first.shape)) {
                throw new IllegalArgumentException(parts.get(i) + " beside " + first);
            }
            System.arraycopy(parts.get(i).data, 0, all.data, i * first.data.length, first.data.length);
        }
        return all;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** Size along one axis; negative axes count from the end. */
    public long size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    /** The same elements under another shape; shares the array. */
    public Tensor reshaped(long... other) {
        return new Tensor(data, other);
    }

    /** A copy of entry {@code index} along the first axis, without that axis. */
    public Tensor row(int index) {
        int length = data.length / Math.toIntExact(shape[0]);
        return new Tensor(Arrays.copyOfRange(data, index * length, (index + 1) * length), Arrays.copyOfRange(shape, 1, shape.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(data, that.data) && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "float32" + Arrays.toString(shape);
    }
}
