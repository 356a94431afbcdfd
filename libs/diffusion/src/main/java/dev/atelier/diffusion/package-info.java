/**
 * An exported Stable Diffusion folder at work: packs, tokenizer, text encoder, VAE, UNet, schedules, sampling and adapter files. Every
 * graph runs on ONNX Runtime; nothing here knows how a concept is learned.
 */
package dev.atelier.diffusion;
