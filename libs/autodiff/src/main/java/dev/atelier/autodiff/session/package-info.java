/** Opening graphs as ONNX Runtime sessions. */
package dev.atelier.autodiff.session;
