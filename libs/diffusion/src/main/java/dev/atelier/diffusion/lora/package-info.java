/** Low-rank adaptation (Hu et al., ICLR 2022) of a UNet, as inputs of its graph. */
package dev.atelier.diffusion.lora;
