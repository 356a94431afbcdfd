package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Operators that pick elements by index, and makers of constants. */
final class IndexingShapes {
    private IndexingShapes() {
    }

    static TensorType gather(ShapeQuery query) {
        long[] x = query.shape(0);
        int axis = query.axis(0, x.length);
        LongStream before = Arrays.stream(x, 0, axis);
        LongStream after = Arrays.stream(x, axis + 1, x.length);
        return query.type(0).withShape(LongStream.concat(before, LongStream.concat(Arrays.stream(query.shape(1)), after)).toArray());
    }

    static TensorType gatherElements(ShapeQuery query) {
        return query.type(0).withShape(query.shape(1));
    }

    static TensorType gatherNd(ShapeQuery query) {
        long[] x = query.shape(0);
        long[] indices = query.shape(1);
        int batch = (int) query.node().integer("batch_dims", 0);
        int last = indices.length - 1;
        LongStream rest = Arrays.stream(x, batch + (int) indices[last], x.length);
        return query.type(0).withShape(LongStream.concat(Arrays.stream(indices, 0, last), rest).toArray());
    }

    static TensorType oneHot(ShapeQuery query) {
        long[] indices = query.shape(0);
        long depth = query.integers(1).orElseThrow()[0];
        int axis = ShapeQuery.normalized((int) query.node().integer("axis", -1), indices.length + 1);
        LongStream after = LongStream.concat(LongStream.of(depth), Arrays.stream(indices, axis, indices.length));
        return query.type(2).withShape(LongStream.concat(Arrays.stream(indices, 0, axis), after).toArray());
    }

    static TensorType constantOfShape(ShapeQuery query) {
        ElementType element = query.node().tensor("value").map(value -> Tensors.type(value).element()).orElse(ElementType.FLOAT);
        return TensorType.of(element, query.integers(0).orElseThrow());
    }
}
