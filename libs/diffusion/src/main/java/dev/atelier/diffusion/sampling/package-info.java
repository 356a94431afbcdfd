/** Pictures from prompts: DDIM with classifier-free guidance (Ho and Salimans, 2021). */
package dev.atelier.diffusion.sampling;
