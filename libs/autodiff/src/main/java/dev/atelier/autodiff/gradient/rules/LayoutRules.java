package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.SliceRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that only move elements: their gradients move them back. */
public final class LayoutRules {
    private LayoutRules() {
    }

    /** Reshape, Flatten, Squeeze, Unsqueeze. */
    public static void reshape(Step step) {
        step.give(0, step.b().reshape(step.dY(), step.type(0).shape()));
    }

    public static void expand(Step step) {
        step.giveReduced(0, step.looseDY());
    }

    public static void transpose(Step step) {
        int rank = step.outputType().rank();
        long[] permutation = step.node().integers("perm").orElseGet(() -> LongStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        long[] back = new long[rank];
        for (int i = 0; i < rank; i++) {
            back[(int) permutation[i]] = i;
        }
        step.give(0, step.transpose(step.dY(), back));
    }

    public static void concat(Step step) {
        int axis = axis(step, 0);
        long start = 0;
        for (int i = 0; i < step.node().inputs().size(); i++) {
            long end = start + step.type(i).size(axis);
            if (step.wants(i)) {
                step.give(i, step.b().slice(step.dY(), axis, start, end));
            }
            start = end;
        }
    }

    public static void split(Step step) {
        int axis = axis(step, 0);
        long start = 0;
        for (int i = 0; i < step.node().outputs().size(); i++) {
            long from = start;
            long end = start + step.typeOf(step.node().output(i)).size(axis);
            step.dY(i).ifPresent(gradient -> step.givePart(0, axis, from, end, gradient));
            start = end;
        }
    }

    /** A range of one axis is given back as that part; a reversal is reversed; anything else with step 1 is padded with zeros. */
    public static void slice(Step step) {
        List<SliceRange> ranges = SliceRange.of(step.node(), step.type(0).shape(), step::integers);
        List<SliceRange> cuts = ranges.stream().filter(range -> range.size() != step.type(0).size(range.axis()) || range.step() != 1)
            .toList();
        boolean forward = cuts.stream().allMatch(range -> range.step() == 1);
        boolean reversal = cuts.stream().allMatch(range -> range.step() == -1 && range.size() == step.type(0).size(range.axis()));
        if (forward && cuts.size() == 1) {
            SliceRange cut = cuts.getFirst();
            step.givePart(0, cut.axis(), cut.start(), cut.start() + cut.size(), step.dY());
        } else if (forward) {
            step.give(0, step.b().pad(step.dY(), pads(step.type(0), cuts)));
        } else if (reversal) {
            step.give(0, step.b().flip(step.dY(), cuts.stream().mapToLong(SliceRange::axis).toArray()));
        } else {
            throw step.unsupported("it takes every n-th element", "only steps of 1, and reversals of whole axes, have a gradient rule");
        }
    }

    private static long[] pads(TensorType type, List<SliceRange> cuts) {
        long[] pads = new long[2 * type.rank()];
        for (SliceRange cut : cuts) {
            pads[cut.axis()] = cut.start();
            pads[type.rank() + cut.axis()] = type.size(cut.axis()) - cut.start() - cut.size();
        }
        return pads;
    }

    /** Constant padding of non-negative widths: the gradient is the inner part. */
    public static void pad(Step step) {
        long[] pads = step.integers(1).orElseThrow();
        boolean plain = step.node().text("mode", "constant").equals("constant") && !step.node().hasInput(3)
            && Arrays.stream(pads).allMatch(width -> width >= 0);
        if (!plain) {
            throw step.unsupported("only constant padding of all axes by positive widths has a gradient rule",
                "pad with zeros, or within the convolution");
        }
        String gradient = step.dY();
        TensorType type = step.type(0);
        for (int axis = 0; axis < type.rank(); axis++) {
            if (pads[axis] + pads[axis + type.rank()] > 0) {
                gradient = step.b().slice(gradient, axis, pads[axis], pads[axis] + type.size(axis));
            }
        }
        step.give(0, gradient);
    }

    private static int axis(Step step, int otherwise) {
        int axis = (int) step.node().integer("axis", otherwise);
        return axis < 0 ? axis + step.type(0).rank() : axis;
    }
}
