/**
 * Reverse-mode differentiation of ONNX graphs, as ordinary ONNX graphs for stock ONNX Runtime. Depends on nothing of diffusion.
 *
 * <p>The way through: {@link dev.atelier.autodiff.graph.Graph} (read and edit) → {@code folding.Folding} (fix shapes, fold constants) →
 * {@code gradient.Differentiation} (append gradients) → {@code session.SessionFactory} (run); {@code cache} keeps both on disk.
 */
package dev.atelier.autodiff;
