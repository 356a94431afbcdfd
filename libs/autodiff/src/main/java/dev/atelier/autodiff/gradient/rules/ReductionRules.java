package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.GraphBuilder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** Reductions. The gradient of a sum is constant along the reduced axes, so it stays small (loose) until somebody needs it whole. */
public final class ReductionRules {
    private ReductionRules() {
    }

    public static void sum(Step step) {
        step.give(0, kept(step, step.dY()));
    }

    public static void mean(Step step) {
        double share = (double) step.outputType().elements() / step.type(0).elements();
        step.give(0, step.b().mul(kept(step, step.dY()), share));
    }

    public static void sumSquare(Step step) {
        step.give(0, step.b().mul(step.b().mul(kept(step, step.dY()), 2), step.input(0)));
    }

    /** Of a maximum or minimum: to the elements that have that value, equals sharing evenly, as PyTorch's amax. */
    public static void extreme(Step step) {
        GraphBuilder b = step.b();
        ElementType element = step.type(0).element();
        String chosen = b.cast(b.equal(step.input(0), kept(step, step.output())), element);
        String count = b.reduceSum(chosen, true, axes(step));
        step.give(0, b.mul(chosen, b.div(kept(step, step.dY()), count)));
    }

    /** The value with the reduced axes put back, of size 1. */
    private static String kept(Step step, String reduced) {
        long[] shape = step.type(0).shape().clone();
        for (long axis : axes(step)) {
            shape[(int) axis] = 1;
        }
        return Arrays.equals(shape, step.typeOf(reduced).shape()) ? reduced : step.b().reshape(reduced, shape);
    }

    private static long[] axes(Step step) {
        int rank = step.type(0).rank();
        Optional<long[]> given = step.node().integers("axes").or(() -> step.integers(1)).filter(axes -> axes.length > 0);
        return given.map(axes -> Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).toArray())
            .orElseGet(() -> step.node().integer("noop_with_empty_axes", 0) != 0 ? new long[0] : LongStream.range(0, rank).toArray());
    }
}
