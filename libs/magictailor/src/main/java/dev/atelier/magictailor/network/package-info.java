/** Small networks beside the diffusion model: ONNX graphs whose names and types are read from the file, and their picture preprocessing. */
package dev.atelier.magictailor.network;
