package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;

/** Functions of one number. */
public final class ActivationRules {
    private ActivationRules() {
    }

    public static void exp(Step step) {
        step.give(0, step.b().mul(step.looseDY(), step.output()));
    }

    public static void log(Step step) {
        step.give(0, step.b().div(step.looseDY(), step.input(0)));
    }

    /** dX = dY · 2/√π · exp(−X²), the factor being in the exponent, where it costs nothing. */
    public static void erf(Step step) {
        GraphBuilder b = step.b();
        String bell = b.exp(b.sub(b.scalar(Math.log(2 / Math.sqrt(Math.PI))), b.square(step.input(0))));
        step.give(0, b.mul(step.looseDY(), bell));
    }

    /** dX = dY · (Y − Y²). */
    public static void sigmoid(Step step) {
        GraphBuilder b = step.b();
        step.give(0, b.mul(step.looseDY(), b.sub(step.output(), b.square(step.output()))));
    }

    /** dX = dY · (1 − Y²). */
    public static void tanh(Step step) {
        GraphBuilder b = step.b();
        step.give(0, b.mul(step.looseDY(), b.sub(b.scalar(1), b.square(step.output()))));
    }

    /** dX = dY · σ(X). */
    public static void softplus(Step step) {
        step.give(0, step.b().mul(step.looseDY(), step.b().sigmoid(step.input(0))));
    }

    /** Exact: dX = dY · (Φ(X) + X·φ(X)), with φ and Φ the normal density and distribution; or its tanh form. */
    public static void gelu(Step step) {
        boolean exact = step.node().text("approximate", "none").equals("none");
        step.give(0, step.b().mul(step.looseDY(), exact ? gelu(step.b(), step.input(0)) : geluByTanh(step.b(), step.input(0))));
    }

    private static String gelu(GraphBuilder b, String x) {
        String distribution = b.mul(b.add(b.erf(b.mul(x, Math.sqrt(0.5))), 1), 0.5);
        String density = b.exp(b.sub(b.scalar(-0.5 * Math.log(2 * Math.PI)), b.mul(b.square(x), 0.5)));
        return b.add(distribution, b.mul(x, density));
    }

    /** ½(1 + t) + ½·X·(1 − t²)·u′ where t = tanh u, u = √(2/π)·(X + c·X³). */
    private static String geluByTanh(GraphBuilder b, String x) {
        double factor = Math.sqrt(2 / Math.PI);
        double cubic = 0.044715;
        String square = b.square(x);
        String t = b.tanh(b.mul(x, b.add(b.mul(square, factor * cubic), factor)));
        String inner = b.mul(x, b.add(b.mul(square, 1.5 * factor * cubic), 0.5 * factor));
        return b.add(b.mul(b.add(t, 1), 0.5), b.mul(b.sub(b.scalar(1), b.square(t)), inner));
    }

    /** Slope 1 above zero, alpha below. */
    public static void leakyRelu(Step step) {
        GraphBuilder b = step.b();
        double alpha = step.node().real("alpha", 0.01f);
        String above = b.op("Greater", step.input(0), b.scalar(0));
        step.give(0, b.mul(step.looseDY(), b.where(above, b.scalar(1), b.scalar(alpha))));
    }

    /** Passes where the number was within its bounds. */
    public static void clip(Step step) {
        GraphBuilder b = step.b();
        String kept = b.cast(b.equal(step.input(0), step.output()), step.type(0).element());
        step.give(0, b.mul(step.looseDY(), kept));
    }

    public static void relu(Step step) {
        GraphBuilder b = step.b();
        step.give(0, b.mul(step.looseDY(), b.op("Sign", step.output())));
    }

    public static void sin(Step step) {
        step.give(0, step.b().mul(step.looseDY(), step.b().op("Cos", step.input(0))));
    }

    public static void cos(Step step) {
        step.give(0, step.b().neg(step.b().mul(step.looseDY(), step.b().op("Sin", step.input(0)))));
    }
}
