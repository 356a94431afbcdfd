package dev.atelier.diffusion.safetensors;

import java.util.Arrays;

/**
 * Where one tensor lies in a file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end the byte after the last
 */
public record TensorEntry(String name, Dtype dtype, long[] shape, long begin, long end) {

    public TensorEntry {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorEntry that && name.equals(that.name) && dtype == that.dtype && Arrays.equals(shape, that.shape)
            && begin == that.begin && end == that.end;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + dtype + Arrays.toString(shape);
    }
}
