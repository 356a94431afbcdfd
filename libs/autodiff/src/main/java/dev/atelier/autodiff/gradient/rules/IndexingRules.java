package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Lookups. Scattering is not deterministic where indices repeat, so the gradient is a product with the one-hot indices. */
public final class IndexingRules {
    private IndexingRules() {
    }

    /** dX[before, i, after] = Σ over places j with index i of dY[before, j, after]. */
    public static void gather(Step step) {
        TensorType x = step.type(0);
        int axis = (int) step.node().integer("axis", 0);
        int at = axis < 0 ? axis + x.rank() : axis;
        long before = LongStream.of(x.shape()).limit(at).reduce(1, Math::multiplyExact);
        long after = LongStream.of(x.shape()).skip(at + 1L).reduce(1, Math::multiplyExact);
        long places = step.type(1).elements();
        GraphBuilder b = step.b();
        // ONNX Runtime has OneHot for INT64 indices and FLOAT results
        String indices = b.cast(b.reshape(step.input(1), places), ElementType.INT64);
        String chosen = b.cast(b.element(ElementType.FLOAT).oneHot(indices, x.size(at), 0), x.element());
        String rows = b.matmul(chosen, b.reshape(step.dY(), before, places, after));
        step.give(0, b.reshape(rows, Arrays.copyOf(x.shape(), x.rank())));
    }
}
