/**
 * Reverse-mode differentiation. {@link dev.atelier.autodiff.gradient.Differentiation} appends to a folded graph the operators that compute
 * gradients; {@code rules} holds one rule for each operator. What is emitted are ordinary operators for which ONNX Runtime's CPU provider
 * has float32 kernels.
 */
package dev.atelier.autodiff.gradient;
