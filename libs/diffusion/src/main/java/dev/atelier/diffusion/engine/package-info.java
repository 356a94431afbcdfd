/** ONNX Runtime, held at arm's length: sessions and native tensors with one owner each. */
package dev.atelier.diffusion.engine;
