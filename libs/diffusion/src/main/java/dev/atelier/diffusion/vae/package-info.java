/** The VAE's two halves: pictures to moments of latents, latents to pictures. */
package dev.atelier.diffusion.vae;
