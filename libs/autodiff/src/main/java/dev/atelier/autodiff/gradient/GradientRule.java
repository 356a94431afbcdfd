package dev.atelier.autodiff.gradient;

/** The backward step of one operator: reads the gradient of the node's outputs and gives gradients to those inputs that want one. */
@FunctionalInterface
public interface GradientRule {
    void apply(Step step);
}
