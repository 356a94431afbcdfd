package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a Slice takes of one axis, with ONNX's negative and too large numbers resolved.
 *
 * @param start first index taken
 * @param size how many
 * @param step distance between them, negative when backwards
 */
public record SliceRange(int axis, long start, long size, long step) {

    /**
     * @param integers reads a constant input of the node (starts 1, ends 2, axes 3, steps 4)
     */
    public static List<SliceRange> of(Node node, long[] shape, IntFunction<Optional<long[]>> integers) {
        long[] starts = integers.apply(1).orElseThrow();
        long[] ends = integers.apply(2).orElseThrow();
        Optional<long[]> axes = integers.apply(3);
        Optional<long[]> steps = integers.apply(4);
        List<SliceRange> ranges = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int index = i;
            int axis = ShapeQuery.normalized(axes.map(given -> (int) given[index]).orElse(i), shape.length);
            ranges.add(range(axis, shape[axis], starts[i], ends[i], steps.map(given -> given[index]).orElse(1L)));
        }
        return ranges;
    }

    private static SliceRange range(int axis, long length, long start, long end, long step) {
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? length : length - 1;
        long from = Math.clamp(start < 0 ? start + length : start, step > 0 ? 0 : -1, high);
        long to = Math.clamp(end < 0 ? Math.max(end, -length - 1) + length : end, low, high);
        long size = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step;
        return new SliceRange(axis, from, Math.max(0, size), step);
    }
}
