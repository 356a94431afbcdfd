/** The UNet as a graph with LoRA inputs and cross-attention outputs, and as a session. */
package dev.atelier.diffusion.unet;
