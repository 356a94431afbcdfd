package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Arrays;

/** Operators that work element by element. */
final class ElementwiseShapes {
    private ElementwiseShapes() {
    }

    static TensorType broadcast(ShapeQuery query) {
        long[] shape = query.shape(0);
        for (int i = 1; i < query.node().inputs().size(); i++) {
            shape = Broadcast.shape(shape, query.shape(i));
        }
        return query.type(0).withShape(shape);
    }

    static TensorType where(ShapeQuery query) {
        return query.type(1).withShape(Broadcast.shape(query.shape(0), Broadcast.shape(query.shape(1), query.shape(2))));
    }

    static TensorType cast(ShapeQuery query) {
        return query.type(0).withElement(ElementType.of((int) query.node().integer("to", 0)));
    }

    /** ONNX's (NumPy's) broadcasting. */
    static final class Broadcast {
        private Broadcast() {
        }

        static long[] shape(long[] a, long[] b) {
            int rank = Math.max(a.length, b.length);
            long[] shape = new long[rank];
            for (int axis = 1; axis <= rank; axis++) {
                shape[rank - axis] = size(axis <= a.length ? a[a.length - axis] : 1, axis <= b.length ? b[b.length - axis] : 1, a, b);
            }
            return shape;
        }

        private static long size(long one, long other, long[] a, long[] b) {
            if (one != other && one != 1 && other != 1) {
                throw new IllegalArgumentException(Arrays.toString(a) + " and " + Arrays.toString(b) + " do not broadcast");
            }
            return one == 1 ? other : one;
        }
    }
}
