/** The forward process, its prediction targets, and DDIM (Song, Meng, Ermon, ICLR 2021) with diffusers' conventions. */
package dev.atelier.diffusion.schedule;
