package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;

/** Arithmetic, with broadcasting. */
public final class ArithmeticRules {
    private ArithmeticRules() {
    }

    public static void add(Step step) {
        sum(step);
    }

    public static void sum(Step step) {
        for (int i = 0; i < step.node().inputs().size(); i++) {
            if (step.wants(i)) {
                step.giveReduced(i, step.looseDY());
            }
        }
    }

    public static void sub(Step step) {
        if (step.wants(0)) {
            step.giveReduced(0, step.looseDY());
        }
        if (step.wants(1)) {
            step.giveReduced(1, step.b().neg(step.looseDY()));
        }
    }

    public static void mul(Step step) {
        GraphBuilder b = step.b();
        if (step.input(0).equals(step.input(1))) {
            step.give(0, b.mul(b.mul(step.looseDY(), 2), step.input(0)));
            return;
        }
        if (step.wants(0)) {
            step.giveReduced(0, b.mul(step.looseDY(), step.gated(step.input(1))));
        }
        if (step.wants(1)) {
            step.giveReduced(1, b.mul(step.looseDY(), step.gated(step.input(0))));
        }
    }

    /** dA = dY / B, dB = −dY·Y / B. */
    public static void div(Step step) {
        GraphBuilder b = step.b();
        String share = step.isConstant(1) ? b.mul(step.looseDY(), b.op("Reciprocal", step.input(1))) : b.div(step.looseDY(), step.input(1));
        if (step.wants(0)) {
            step.giveReduced(0, share);
        }
        if (step.wants(1)) {
            step.giveReduced(1, b.neg(b.mul(share, step.output())));
        }
    }

    /** dX = dY · n · Xⁿ⁻¹ for a constant n. */
    public static void pow(Step step) {
        double[] exponents = step.reals(1).orElseThrow(() -> step.unsupported("its exponent '" + step.input(1) + "' is not constant",
            "write the power as Exp(Log(x) * y)"));
        if (exponents.length != 1) {
            throw step.unsupported("it has " + exponents.length + " exponents", "use one exponent for the whole tensor");
        }
        double n = exponents[0];
        GraphBuilder b = step.b();
        String slope = n == 2 ? step.input(0) : b.pow(step.input(0), n - 1);
        step.give(0, b.mul(b.mul(step.looseDY(), n), slope));
    }

    public static void neg(Step step) {
        step.give(0, step.b().neg(step.looseDY()));
    }

    /** dX = dY / (2·Y). */
    public static void sqrt(Step step) {
        step.give(0, step.b().div(step.b().mul(step.looseDY(), 0.5), step.output()));
    }

    /** dX = −dY · Y². */
    public static void reciprocal(Step step) {
        step.give(0, step.b().neg(step.b().mul(step.looseDY(), step.b().square(step.output()))));
    }

    public static void abs(Step step) {
        step.give(0, step.b().mul(step.looseDY(), step.b().op("Sign", step.input(0))));
    }

    public static void where(Step step) {
        GraphBuilder b = step.b();
        if (step.wants(1)) {
            step.giveReduced(1, b.where(step.input(0), step.dY(), b.scalar(0)));
        }
        if (step.wants(2)) {
            step.giveReduced(2, b.where(step.input(0), b.scalar(0), step.dY()));
        }
    }

    public static void identity(Step step) {
        step.give(0, step.looseDY());
    }

    public static void cast(Step step) {
        step.give(0, step.b().cast(step.looseDY(), step.type(0).element()));
    }
}
