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
