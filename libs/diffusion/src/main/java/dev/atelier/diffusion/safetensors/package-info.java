/** The safetensors file format: an 8-byte little-endian header length, a JSON header, then the tensors' bytes. */
package dev.atelier.diffusion.safetensors;
