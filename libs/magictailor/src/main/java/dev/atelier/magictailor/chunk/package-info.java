/** Chunks: degraded latents of consecutive training steps, made ahead by degradation and read by the trainers. */
package dev.atelier.magictailor.chunk;
