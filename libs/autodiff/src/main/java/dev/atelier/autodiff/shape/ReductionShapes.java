package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that reduce axes. */
final class ReductionShapes {
    private ReductionShapes() {
    }

    static TensorType reduce(ShapeQuery query) {
        long[] x = query.shape(0);
        int[] axes = query.axes(1, x.length)
            .orElseGet(() -> query.node().integer("noop_with_empty_axes", 0) != 0 ? new int[0] : LayoutShapes.every(x.length));
        return query.type(0).withShape(without(x, query.node().integer("keepdims", 1) != 0, axes));
    }

    static TensorType argument(ShapeQuery query) {
        long[] x = query.shape(0);
        int axis = query.axis(0, x.length);
        return TensorType.of(ElementType.INT64, without(x, query.node().integer("keepdims", 1) != 0, axis));
    }

    /** Y, then mean and 1/σ with the normalised axes of size 1. */
    static List<TensorType> layerNormalization(ShapeQuery query) {
        TensorType y = query.type(0);
        int[] axes = IntStream.range(query.axis(-1, y.rank()), y.rank()).toArray();
        TensorType statistics = y.withShape(without(y.shape(), true, axes));
        return List.of(y, statistics, statistics);
    }

    private static long[] without(long[] x, boolean keep, int... axes) {
        long[] marked = x.clone();
        for (int axis : axes) {
            marked[axis] = keep ? 1 : -1;
        }
        return Arrays.stream(marked).filter(size -> size >= 0).toArray();
    }
}
