package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import java.util.Optional;

/**
 * Y = A·B. With a two-dimensional B (a layer's weights) the leading axes of A are rows and everything is Gemm, which takes its operands
 * transposed without copying them; otherwise products are batched: dA = dY·Bᵀ, dB = Aᵀ·dY, summed over axes that were broadcast.
 */
public final class MatMulRule implements GradientRule {
    private static final int WIDE = 4;

    @Override
    public void apply(Step step) {
        if (step.type(1).rank() == 2) {
            linear(step);
        } else {
            batched(step);
        }
    }

    private static void linear(Step step) {
        String dY = rows(step, step.dY(), step.outputType());
        Optional<String> transposed = step.beforeTranspose(step.input(1)).filter(origin -> step.wants(1) == step.active(origin));
        if (step.wants(0)) {
            GraphBuilder b = step.b();
            String rows = transposed.map(origin -> b.gemm(dY, false, step.gated(origin), false))
                .orElseGet(() -> b.gemm(dY, false, step.gated(step.input(1)), true));
            step.give(0, shaped(step, rows, step.type(0)));
        }
        if (step.wants(1)) {
            weights(step, dY, transposed);
        }
    }

    private static void weights(Step step, String dY, Optional<String> transposed) {
        String x = rows(step, step.input(0), step.type(0));
        transposed.ifPresentOrElse(origin -> step.giveTo(origin, step.b().gemm(dY, true, x, false)),
            () -> step.give(1, step.b().gemm(x, true, dY, false)));
    }

    private static String rows(Step step, String value, TensorType type) {
        return type.rank() == 2 ? value : step.b().reshape(value, type.elements() / type.size(-1), type.size(-1));
    }

    private static String shaped(Step step, String rows, TensorType type) {
        return type.rank() == 2 ? rows : step.b().reshape(rows, type.shape());
    }

    private static void batched(Step step) {
        if (step.wants(0)) {
            reduced(step, 0, step.b().matmul(step.dY(), step.matrixTranspose(step.input(1))));
        }
        if (step.wants(1)) {
            reduced(step, 1, wide(step.type(1)) ? step.matrixTranspose(step.b().matmul(step.matrixTranspose(step.dY()), step.input(0)))
                : step.b().matmul(step.matrixTranspose(step.input(0)), step.dY()));
        }
    }

    /**
     * Keys of an attention: few rows, many columns. Then dY is far larger than A, and a large right-hand side would be copied before it is
     * multiplied; on the left-hand side, transposed there, it is not: dB = (dYᵀ·A)ᵀ.
     */
    private static boolean wide(TensorType b) {
        return WIDE * b.size(-2) <= b.size(-1);
    }

    private static void reduced(Step step, int input, String gradient) {
        step.giveReduced(input, gradient, step.typeOf(gradient).shape());
    }
}
