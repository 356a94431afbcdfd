package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.ElementwiseShapes.Broadcast;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Matrix products. */
final class LinearShapes {
    private LinearShapes() {
    }

    static TensorType matmul(ShapeQuery query) {
        long[] a = query.shape(0);
        long[] b = query.shape(1);
        if (a.length < 2 || b.length < 2) {
            throw new ShapeInferenceException(query.node(), "products with vectors are not supported",
                "use matrices with an axis of size 1");
        }
        if (a[a.length - 1] != b[b.length - 2]) {
            throw new IllegalArgumentException(Arrays.toString(a) + " times " + Arrays.toString(b));
        }
        long[] batch = Broadcast.shape(Arrays.copyOf(a, a.length - 2), Arrays.copyOf(b, b.length - 2));
        long[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = a[a.length - 2];
        shape[batch.length + 1] = b[b.length - 1];
        return query.type(0).withShape(shape);
    }

    /** Sizes by index, from the operands' axes; the result's indices must be written out. */
    static TensorType einsum(ShapeQuery query) {
        String[] sides = query.node().text("equation", "").replace(" ", "").split("->");
        String[] terms = sides[0].split(",");
        if (sides.length != 2 || sides[0].contains(".")) {
            throw new ShapeInferenceException(query.node(), "only equations with an explicit result are supported",
                "write the result's indices out");
        }
        Map<Integer, Long> sizes = new HashMap<>();
        for (int operand = 0; operand < terms.length; operand++) {
            long[] shape = query.shape(operand);
            for (int axis = 0; axis < shape.length; axis++) {
                sizes.put((int) terms[operand].charAt(axis), shape[axis]);
            }
        }
        return query.type(0).withShape(sides[1].chars().mapToLong(sizes::get).toArray());
    }

    static TensorType gemm(ShapeQuery query) {
        long[] a = query.shape(0);
        long[] b = query.shape(1);
        boolean transposeA = query.node().integer("transA", 0) != 0;
        boolean transposeB = query.node().integer("transB", 0) != 0;
        if (a[transposeA ? 0 : 1] != b[transposeB ? 1 : 0]) {
            throw new IllegalArgumentException(Arrays.toString(a) + " times " + Arrays.toString(b));
        }
        return query.type(0).withShape(a[transposeA ? 1 : 0], b[transposeB ? 0 : 1]);
    }
}
