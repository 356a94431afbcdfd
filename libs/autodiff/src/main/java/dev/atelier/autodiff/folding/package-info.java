/** Constant folding by ONNX Runtime, before differentiation. */
package dev.atelier.autodiff.folding;
