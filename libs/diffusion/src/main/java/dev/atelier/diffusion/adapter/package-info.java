/** Adapter files that others load: diffusers' folder, textual-inversion embeddings, kohya's single file. */
package dev.atelier.diffusion.adapter;
