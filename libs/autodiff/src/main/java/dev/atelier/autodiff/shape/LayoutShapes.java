package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.ElementwiseShapes.Broadcast;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operators that only move elements. */
final class LayoutShapes {
    private LayoutShapes() {
    }

    static int[] every(int rank) {
        return IntStream.range(0, rank).toArray();
    }

    static TensorType reshape(ShapeQuery query) {
        TensorType x = query.type(0);
        long[] shape = query.integers(1).orElseThrow().clone();
        boolean keepsZero = query.node().integer("allowzero", 0) != 0;
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == 0 && !keepsZero ? x.size(i) : shape[i];
            open = shape[i] < 0 ? i : open;
            known *= shape[i] < 0 ? 1 : shape[i];
        }
        if (open >= 0) {
            shape[open] = x.elements() / known;
        }
        if (x.withShape(shape).elements() != x.elements()) {
            throw new IllegalArgumentException(x + " cannot become " + Arrays.toString(shape));
        }
        return x.withShape(shape);
    }

    static TensorType flatten(ShapeQuery query) {
        TensorType x = query.type(0);
        int axis = query.axis(1, x.rank());
        long before = LongStream.of(x.shape()).limit(axis).reduce(1, Math::multiplyExact);
        return x.withShape(before, x.elements() / before);
    }

    static TensorType squeeze(ShapeQuery query) {
        TensorType x = query.type(0);
        int[] axes = query.axes(1, x.rank()).orElseGet(() -> IntStream.range(0, x.rank()).filter(i -> x.size(i) == 1).toArray());
        return x.withShape(IntStream.range(0, x.rank()).filter(i -> !contains(axes, i)).mapToLong(x::size).toArray());
    }

    static TensorType unsqueeze(ShapeQuery query) {
        TensorType x = query.type(0);
        long[] given = query.node().integers("axes").or(() -> query.integers(1)).orElseThrow();
        long[] shape = new long[x.rank() + given.length];
        int[] axes = ShapeQuery.normalized(given, shape.length);
        int next = 0;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = contains(axes, i) ? 1 : x.size(next++);
        }
        return x.withShape(shape);
    }

    private static boolean contains(int[] axes, int axis) {
        return Arrays.stream(axes).anyMatch(i -> i == axis);
    }

    static TensorType expand(ShapeQuery query) {
        return query.type(0).withShape(Broadcast.shape(query.shape(0), query.integers(1).orElseThrow()));
    }

    static TensorType transpose(ShapeQuery query) {
        TensorType x = query.type(0);
        long[] reversed = IntStream.range(0, x.rank()).mapToLong(i -> x.rank() - 1 - i).toArray();
        long[] permutation = query.node().integers("perm").orElse(reversed);
        return x.withShape(Arrays.stream(permutation).map(axis -> x.size((int) axis)).toArray());
    }

    static TensorType concat(ShapeQuery query) {
        long[] shape = query.shape(0).clone();
        int axis = query.axis(0, shape.length);
        shape[axis] = IntStream.range(0, query.node().inputs().size()).mapToLong(i -> query.type(i).size(axis)).sum();
        return query.type(0).withShape(shape);
    }

    static List<TensorType> split(ShapeQuery query) {
        TensorType x = query.type(0);
        int axis = query.axis(0, x.rank());
        int parts = query.node().outputs().size();
        long each = (x.size(axis) + parts - 1) / parts;
        long[] equal = IntStream.range(0, parts).mapToLong(i -> Math.min(each, x.size(axis) - i * each)).toArray();
        long[] sizes = query.node().integers("split").or(() -> query.integers(1)).orElse(equal);
        return Arrays.stream(sizes).mapToObj(size -> resized(x, axis, size)).toList();
    }

    private static TensorType resized(TensorType x, int axis, long size) {
        long[] shape = x.shape().clone();
        shape[axis] = size;
        return x.withShape(shape);
    }

    static TensorType slice(ShapeQuery query) {
        long[] shape = query.shape(0).clone();
        for (SliceRange range : SliceRange.of(query.node(), query.shape(0), query::integers)) {
            shape[range.axis()] = range.size();
        }
        return query.type(0).withShape(shape);
    }

    static TensorType tile(ShapeQuery query) {
        long[] repeats = query.integers(1).orElseThrow();
        long[] shape = query.shape(0).clone();
        Arrays.setAll(shape, i -> shape[i] * repeats[i]);
        return query.type(0).withShape(shape);
    }
}
